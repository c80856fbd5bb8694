-- Files as evidence: the bytes that were received, each once, and the items that show them.

create table stored_file (
    id         uuid primary key,
    sha256     text        not null,
    size       bigint      not null,
    store      text        not null,
    object     oid,
    kept       boolean     not null default false,
    begun_at   timestamptz not null default now(),
    checked_at timestamptz,
    broken_at  timestamptz,
    constraint stored_file_digest_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint stored_file_is_not_empty check (size > 0),
    constraint stored_file_store_is_known check (store in ('DATABASE', 'S3')),
    constraint stored_file_object_is_of_the_database check (store = 'DATABASE' or object is null),
    constraint stored_file_kept_lies_somewhere check (not kept or store <> 'DATABASE' or object is not null),
    constraint stored_file_broken_was_kept check (kept or broken_at is null),
    constraint stored_file_is_referred_to_with_its_digest unique (id, sha256, size)
);
comment on table stored_file is 'Bytes that were received; whether they are evidence, other tables say';
comment on column stored_file.object is 'The large object, where they lie in the database; in S3 they lie under the id';
comment on column stored_file.kept is 'False while they are being written; what stays so was cut off and is swept';
comment on column stored_file.checked_at is 'When they were last read whole and had their digest';
comment on column stored_file.broken_at is 'When they were found missing or other than they were';
create unique index stored_file_kept_once on stored_file (sha256) where kept and broken_at is null;
create index stored_file_to_check on stored_file (checked_at nulls first) where kept and broken_at is null;
create index stored_file_begun on stored_file (begun_at) where not kept;

-- What was received stays as it was: the app role says that it is kept, checked or broken, and nothing else.
revoke update, delete, truncate on stored_file from ${appRole};
grant update (kept, checked_at, broken_at) on stored_file to ${appRole};

create function refuse_stored_file_change() returns trigger language plpgsql as $$
begin
    if (old.kept and (not new.kept or new.object is distinct from old.object))
        or (old.broken_at is not null and new.broken_at is distinct from old.broken_at)
    then
        raise exception 'a kept file never changes'
            using errcode = 'integrity_constraint_violation', constraint = 'stored_file_never_changes';
    end if;
    return new;
end
$$;
create trigger stored_file_never_changes before update on stored_file
    for each row execute function refuse_stored_file_change();

-- The objects belong to the owner role; the app role writes them through these, up to the moment that they are kept.
create function begin_file_object(file uuid) returns void language plpgsql security definer set search_path = public as $$
declare
    made oid;
begin
    perform from stored_file where id = file and store = 'DATABASE' and object is null and not kept for update;
    if not found then
        raise exception 'no file % waits for its object', file using errcode = 'no_data_found';
    end if;
    made := lo_create(0);
    execute format('grant select on large object %s to %I', made, '${appRole}');
    update stored_file set object = made where id = file;
end
$$;

create function put_file_part(file uuid, place bigint, part bytea) returns void
    language plpgsql security definer set search_path = public as $$
declare
    found_object oid;
begin
    select object into found_object from stored_file where id = file and not kept;
    if found_object is null then
        raise exception 'file % is not being written', file using errcode = 'no_data_found';
    end if;
    perform lo_put(found_object, place, part);
end
$$;

-- Evidence refers to its files, so that none of them can be discarded.
create function discard_stored_file(file uuid) returns void
    language plpgsql security definer set search_path = public as $$
declare
    found_object oid;
begin
    delete from stored_file where id = file returning object into found_object;
    if found_object is not null and exists (select from pg_largeobject_metadata where oid = found_object) then
        perform lo_unlink(found_object);
    end if;
end
$$;

revoke execute on function begin_file_object(uuid), put_file_part(uuid, bigint, bytea), discard_stored_file(uuid)
    from public;
grant execute on function begin_file_object(uuid), put_file_part(uuid, bigint, bytea), discard_stored_file(uuid)
    to ${appRole};

create table evidence_upload (
    id          uuid primary key,
    file_id     uuid        not null,
    name        text        not null,
    media_type  text        not null,
    received_by uuid        not null,
    received_at timestamptz not null default now(),
    constraint evidence_upload_is_of_a_file foreign key (file_id) references stored_file,
    constraint evidence_upload_name_is_short check (length(name) between 1 and 150)
);
comment on table evidence_upload is 'Files that a person sent and may file as evidence; swept after a day';
create index evidence_upload_file on evidence_upload (file_id);
create index evidence_upload_person on evidence_upload (received_by, file_id);
create index evidence_upload_age on evidence_upload (received_at);

create table evidence_file (
    evidence_id uuid   not null,
    position    int    not null,
    file_id     uuid   not null,
    name        text   not null,
    media_type  text   not null,
    size        bigint not null,
    sha256      text   not null,
    primary key (evidence_id, position),
    constraint evidence_file_is_of_evidence foreign key (evidence_id) references evidence,
    constraint evidence_file_is_stored foreign key (file_id, sha256, size) references stored_file (id, sha256, size),
    constraint evidence_file_name_is_short check (length(name) between 1 and 150),
    constraint evidence_file_name_is_no_path check (name !~ '[/\\]')
);
comment on table evidence_file is 'The files that an item of evidence consists of, in their order';
create index evidence_file_stored on evidence_file (file_id, sha256, size);

revoke update, delete, truncate on evidence_file from ${appRole};

create trigger evidence_file_never_changes before update or delete on evidence_file
    for each row execute function refuse_evidence_criterion_change();

alter table evidence
    add column file_count int not null default 0,
    add column broken_at timestamptz,
    drop constraint evidence_is_text_or_link,
    add constraint evidence_is_text_link_or_files
        check (num_nonnulls(text, link) + (file_count > 0)::int = 1 and file_count between 0 and 20),
    add constraint evidence_broken_has_files check (broken_at is null or file_count > 0);
comment on column evidence.file_count is 'How many files it consists of';
comment on column evidence.broken_at is 'When one of its files was found missing or other than it was filed; it proves nothing since';

create function require_files_of_evidence() returns trigger language plpgsql as $$
declare
    item uuid;
begin
    if tg_table_name = 'evidence' then item := new.id; else item := new.evidence_id; end if;
    if (select file_count from evidence where id = item)
        is distinct from (select count(*)::int from evidence_file where evidence_id = item)
    then
        raise exception 'evidence % has not the files that it says', item
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_has_its_files';
    end if;
    return null;
end
$$;

create constraint trigger evidence_has_its_files after insert on evidence
    deferrable initially deferred for each row execute function require_files_of_evidence();
create constraint trigger evidence_file_is_counted after insert on evidence_file
    deferrable initially deferred for each row execute function require_files_of_evidence();

-- As before, and the number of files; that one of them broke may be added once, also to what was taken out.
create or replace function refuse_evidence_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or row(new.id, new.plan_id, new.story_key, new.kind, new.title, new.text, new.link, new.file_count,
               new.content_digest, new.supersedes, new.filed_by, new.filed_by_name, new.filed_at)
           is distinct from
           row(old.id, old.plan_id, old.story_key, old.kind, old.title, old.text, old.link, old.file_count,
               old.content_digest, old.supersedes, old.filed_by, old.filed_by_name, old.filed_at)
        or (old.removed_at is not null
            and row(new.removed_by, new.removed_by_name, new.removed_at, new.removal_reason, new.review_verdict,
                    new.reviewed_by, new.reviewed_by_name, new.reviewed_at, new.review_comment)
                is distinct from
                row(old.removed_by, old.removed_by_name, old.removed_at, old.removal_reason, old.review_verdict,
                    old.reviewed_by, old.reviewed_by_name, old.reviewed_at, old.review_comment))
        or (old.broken_at is not null and new.broken_at is distinct from old.broken_at)
    then
        raise exception 'evidence never changes'
            using errcode = 'integrity_constraint_violation', constraint = 'evidence_never_changes';
    end if;
    return new;
end
$$;

-- The evidence that counts: neither taken out, nor returned, nor superseded, nor with a file that broke.
create or replace view evidence_counting as
select evidence.id,
       evidence.plan_id,
       evidence.story_key,
       evidence.kind,
       evidence.content_digest,
       evidence.review_verdict
from evidence
where evidence.removed_at is null
  and evidence.broken_at is null
  and evidence.review_verdict is distinct from 'RETURNED'
  and not exists (select from evidence later where later.supersedes = evidence.id);
