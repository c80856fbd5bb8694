alter table trial add column later integer;
