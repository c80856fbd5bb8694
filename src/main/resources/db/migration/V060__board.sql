-- What people look for on the board.

-- Words as they are looked for: without accents, in lower case.
create function folded_text(words text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize(words, NFD), U&'[\0300-\036F]', '', 'g'));

create table board_filter (
    id        uuid primary key,
    person_id uuid not null references person,
    plan_id   uuid not null references plan,
    name      text not null,
    query     text not null,
    constraint board_filter_name_is_said check (length(name) between 1 and 60),
    constraint board_filter_query_is_short check (length(query) <= 1000)
);
comment on table board_filter is 'Filters of a plan''s board that a person keeps for themself; a convenience, not journaled';
comment on column board_filter.query is 'The query part of the board''s address';
create unique index board_filter_name_is_unique on board_filter (person_id, plan_id, lower(name));
create index board_filter_plan on board_filter (plan_id);
