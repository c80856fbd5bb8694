-- Tokens by which programs call the portal: a person's, who lends them rights of their own, or an integration's.

create table api_token (
    id              uuid primary key,
    version         bigint      not null,
    person_id       uuid,
    name            text        not null,
    start           text        not null,
    hash            text        not null,
    made_by         uuid        not null,
    made_by_name    text        not null,
    made_at         timestamptz not null,
    expires_at      timestamptz not null,
    revoked_by      uuid,
    revoked_by_name text,
    revoked_at      timestamptz,
    constraint api_token_person foreign key (person_id) references person,
    constraint api_token_name_is_said check (length(name) between 1 and 80),
    constraint api_token_start_syntax check (start ~ '^kora_[0-9a-f]{6}$'),
    constraint api_token_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    constraint api_token_expires_within_a_year check (
        expires_at > made_at and expires_at <= made_at + interval '366 days'),
    constraint api_token_revocation_is_whole check (num_nulls(revoked_by, revoked_by_name, revoked_at) in (0, 3))
);
comment on table api_token is 'Tokens of the REST API; never the token itself, only its SHA-256';
comment on column api_token.person_id is 'Whose rights it lends; null for an integration, which is an actor of its own with the token''s id';
comment on column api_token.start is 'By which people recognise it';
create unique index api_token_hash on api_token (hash);
create index api_token_of_person on api_token (person_id, made_at desc);
create unique index api_token_integration_name on api_token (name) where person_id is null and revoked_at is null;

create table api_token_scope (
    token_id uuid not null,
    scope    text not null,
    constraint api_token_scope_pkey primary key (token_id, scope),
    constraint api_token_scope_token foreign key (token_id) references api_token,
    constraint api_token_scope_is_known check (scope in ('READ', 'EVIDENCE_WRITE', 'CHECKS_WRITE', 'STORIES_WRITE'))
);

create table api_token_plan (
    token_id uuid not null,
    plan_id  uuid not null,
    constraint api_token_plan_pkey primary key (token_id, plan_id),
    constraint api_token_plan_token foreign key (token_id) references api_token,
    constraint api_token_plan_plan foreign key (plan_id) references plan
);
comment on table api_token_plan is 'The plans that an integration''s token is bound to';
create index api_token_plan_of_plan on api_token_plan (plan_id);

create table api_token_use (
    token_id uuid        not null,
    used_at  timestamptz not null,
    constraint api_token_use_pkey primary key (token_id),
    constraint api_token_use_token foreign key (token_id) references api_token
);
comment on table api_token_use is 'When each token was used last, to the hour';

create constraint trigger api_token_is_journaled after insert or update on api_token
    deferrable initially deferred for each row execute function require_journal_entry();

-- Once revoked, always revoked; and nothing else of a token changes.
create function refuse_api_token_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or old.revoked_at is not null
        or row(new.id, new.person_id, new.name, new.start, new.hash, new.made_by, new.made_by_name, new.made_at,
               new.expires_at)
           is distinct from
           row(old.id, old.person_id, old.name, old.start, old.hash, old.made_by, old.made_by_name, old.made_at,
               old.expires_at)
    then
        raise exception 'an api token is only ever revoked'
            using errcode = 'integrity_constraint_violation', constraint = 'api_token_is_only_revoked';
    end if;
    return new;
end
$$;
create trigger api_token_is_only_revoked before update or delete on api_token
    for each row execute function refuse_api_token_change();
