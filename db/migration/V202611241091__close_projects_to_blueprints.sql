-- As for clusters: what is submitted while its project is deleted either is seen by the deletion or finds it closed.
create trigger blueprint_joins_an_open_project before insert on blueprints
  for each row execute function refuse_closed_project();
