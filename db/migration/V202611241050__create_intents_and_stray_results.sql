-- What is about to be asked of a cloud is committed here before it is asked.
create table intents (
  id bigint generated always as identity primary key,
  operation_id uuid not null references operations (id),
  step text not null,
  ordinal integer not null,
  action text not null,
  region text not null,
  name text not null,
  request_hash text not null,
  fence bigint not null,
  created_at timestamptz not null,
  -- A call sent for this intent has surely taken effect or failed by then.
  not_after timestamptz not null,
  outcome text constraint intent_outcome_is_known check (outcome in ('CREATED', 'ADOPTED', 'SURELY_NOT_DONE', 'UNKNOWN')),
  resource_id text,
  request_id text,
  task_id text,
  answered_at timestamptz,
  constraint one_intent_per_ordinal unique (operation_id, step, ordinal)
);

-- Answers that reached a worker after it had lost its operation: someone must look at them.
create table stray_results (
  id bigint generated always as identity primary key,
  intent_id bigint not null references intents (id),
  fence bigint not null,
  outcome text not null,
  resource_id text not null,
  request_id text not null,
  task_id text not null,
  arrived_at timestamptz not null
);
