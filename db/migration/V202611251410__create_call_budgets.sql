-- How many calls of one kind the workers of all processes may still make; refilled by the time that has passed.
create table call_budgets (
  account     text not null,
  region      text not null,
  api         text not null,
  tokens      double precision not null,
  -- Tokens a second; halved by each throttling answer, and grows back.
  rate        double precision not null,
  refilled_at timestamptz not null,
  primary key (account, region, api)
);
