-- The appliance's security-logging interface: four read-only views, and tables behind them. Run by mariadb.ts in
-- an empty database. [D: SQLV] view names, column names and the types marked so; [I] everything else: the tables,
-- their names, and the columns of V_CDR behind dst, where the public copy of the manual stops.
-- datetime has no fraction on the appliance's MySQL 5.1 [I from Fedora 14]: the console shows milliseconds, a view cannot.

CREATE TABLE session_log_entry (
  id bigint(20) NOT NULL PRIMARY KEY,
  date_created datetime NOT NULL,
  event_type varchar(10) NOT NULL,
  source varchar(255),
  peername varchar(80),
  account varchar(255),
  details varchar(255),
  useragent varchar(255),
  remoteaddr varchar(150),
  tlscipher varchar(100),
  transport varchar(10),
  KEY by_date (date_created)
) DEFAULT CHARSET = utf8;

CREATE TABLE cdr (
  id bigint(20) NOT NULL PRIMARY KEY,
  calldate datetime NOT NULL,
  src varchar(80),
  src_user_agent varchar(80),
  dst varchar(80),
  caller varchar(255),
  caller_group varchar(255),
  callee varchar(255),
  callee_group varchar(255),
  duration int(11),
  billsec int(11),
  disposition varchar(45),
  hangup_cause varchar(80),
  call_id varchar(80),
  call_type varchar(20),
  call_route varchar(80),
  KEY by_date (calldate)
) DEFAULT CHARSET = utf8;

CREATE TABLE authentication_event (
  id bigint(20) NOT NULL PRIMARY KEY,
  date_created datetime NOT NULL,
  event_type varchar(255),
  ip_address varchar(255),
  principal varchar(255)
) DEFAULT CHARSET = utf8;

CREATE TABLE audit_log_event (
  id bigint(20) NOT NULL PRIMARY KEY,
  date_created datetime NOT NULL,
  event_name varchar(255),
  actor varchar(255),
  class_name varchar(255),
  persisted_object_id varchar(255),
  property_name varchar(255),
  old_value varchar(255),
  new_value varchar(255)
) DEFAULT CHARSET = utf8;

-- [D: SQLV] seven columns; no source, details, account or transport.
CREATE SQL SECURITY DEFINER VIEW V_SIP_SESSION AS
  SELECT id, date_created, event_type, peername AS username, useragent, remoteaddr, tlscipher FROM session_log_entry;

-- [D: SQLV] up to dst; what follows is inferred from the console's list and Asterisk's names.
CREATE SQL SECURITY DEFINER VIEW V_CDR AS
  SELECT id, calldate, src, src_user_agent, dst, duration, billsec, disposition, hangup_cause, call_id, call_type, call_route
  FROM cdr;

-- [D: SQLV]
CREATE SQL SECURITY DEFINER VIEW V_AUTH_EVENT AS
  SELECT id, date_created, event_type, ip_address, principal FROM authentication_event;

-- [D: SQLV] event_type is the kind of change; no old or new value.
CREATE SQL SECURITY DEFINER VIEW V_AUDIT_EVENT AS
  SELECT id, date_created, event_name AS event_type, actor, class_name, persisted_object_id AS object_id FROM audit_log_event;
