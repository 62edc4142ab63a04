// How the text was read: conditions that are more than text, what could not be used, and each phone number with its
// country, its account and a way to look for the figures alone.
import type { ReactElement } from 'react';
import type { FoundNumber, SearchAnswer } from '../../../src/contract/search.ts';
import { encodeAddress } from '../../core/address.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { countryCodes } from './countries.ts';

interface SearchReadingProps {
  readonly answer: SearchAnswer;
  readonly text: string;
  readonly country: string | undefined;
  readonly onCountry: (country: string | undefined) => void;
}

export function SearchReading({ answer, text, country, onCountry }: SearchReadingProps): ReactElement | null {
  const texts = useTexts();
  const parts = answer.parts.filter((part) => part.kind !== 'text' || part.isExcluded || part.problem !== '');
  if (parts.length === 0) return null;
  return (
    <div className="search-reading">
      <ul aria-label={texts.text('search.readAs')}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one text may hold a condition twice.
          <li key={index} className={part.problem === '' ? 'search-part' : 'search-part is-wrong'}>
            <span className="is-muted">
              {part.isExcluded ? `${texts.text('search.without')} ` : ''}
              {texts.text(kindTexts[part.kind])}
            </span>{' '}
            <code>{part.text}</code>
            {part.problem === '' ? null : <span className="search-problem"> {part.problem}</span>}
          </li>
        ))}
      </ul>
      {answer.numbers.map((number) => (
        <NumberLine key={number.text} number={number} text={text} />
      ))}
      {answer.numbers.length === 0 ? null : (
        <label className="search-country">
          <span>{texts.text('search.country')}</span>
          <select value={country ?? ''} onChange={(event) => onCountry(event.target.value || undefined)}>
            <option value="">
              {answer.country.basis === 'assumed'
                ? texts.text('search.countryAssumed', { code: answer.country.code })
                : texts.text('search.countryGuessed', { code: country === undefined ? answer.country.code : '' })}
            </option>
            {countryCodes.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

const kindTexts = {
  text: 'search.kindText',
  phrase: 'search.kindPhrase',
  pattern: 'search.kindPattern',
  field: 'search.kindField',
  number: 'search.kindNumber',
  span: 'search.kindSpan',
} as const;

function NumberLine({ number, text }: { readonly number: FoundNumber; readonly text: string }): ReactElement {
  const texts = useTexts();
  const literal = text.replace(number.text, `"${number.text}"`);
  return (
    <p className="search-number">
      <Icon name="phone" size={13} />
      <span>
        <code>{number.text}</code> = <strong>{number.international}</strong>
        {'. '}
        {number.account === null ? (
          number.spellings.length === 0 ? (
            texts.text('search.numberUnknown')
          ) : (
            texts.text('search.numberNobody', { spellings: number.spellings.join(', ') })
          )
        ) : (
          <>
            {texts.text('search.numberOf')}{' '}
            <a className="row-link" href={encodeAddress({ page: 'account', name: number.account })}>
              {number.account}
            </a>
            {number.otherNumbers.length === 0
              ? '. '
              : `, ${texts.text('search.numberAlso', { numbers: number.otherNumbers.join(', ') })}. `}
            <a className="row-link" href={encodeAddress({ page: 'search', text: literal })}>
              {texts.text('search.numberOnly')}
            </a>
          </>
        )}
      </span>
    </p>
  );
}
