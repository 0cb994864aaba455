create table events (
  position bigint generated always as identity primary key,
  -- Positions are drawn before commit, so they can become visible out of order. Readers go by
  -- (transaction, position) and only up to the oldest transaction still running: nothing can appear behind them.
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  project_id uuid not null,
  cluster text,
  operation_id uuid,
  number bigint,
  type text not null,
  step text,
  actor text not null,
  reason text,
  message text not null,
  details jsonb not null,
  constraint events_of_an_operation_are_numbered check ((operation_id is null) = (number is null))
);

create unique index events_in_reading_order on events (transaction, position);
create unique index one_event_per_number_of_an_operation on events (operation_id, number) where operation_id is not null;
create index events_of_a_project on events (project_id, transaction, position);
create index events_of_a_cluster on events (project_id, cluster, transaction, position) where cluster is not null;

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'History is append-only';
end $$;
create trigger history_is_append_only before update or delete on events
  for each row execute function refuse_change_of_history();
create trigger history_is_never_emptied before truncate on events
  for each statement execute function refuse_change_of_history();
