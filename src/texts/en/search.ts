// Search over everything.
export const search = {
  /** Words for fields beside the names of columns: word=field. Words of all languages count in either language. */
  fieldWords:
    'phone=number, telephone=number, ip=address, category=log, cause=hangup cause, reason=hangup cause, user=account, client=useragent, cipher=tls cipher, file=member, bundle=origin',
} as const;
