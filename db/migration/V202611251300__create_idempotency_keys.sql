-- What was answered to requests that bear a key (draft-ietf-httpapi-idempotency-key-header), written with their effect.
create table idempotency_keys (
  subject      text not null,
  key          text not null,
  request_hash text not null,
  answer       json,
  created_at   timestamptz not null,
  primary key (subject, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
