-- What commands of the REST API came to, so that who lost the answer finds it under the same key.

create table api_command (
    token_id       uuid        not null,
    key            text        not null,
    request_digest text        not null,
    status         integer     not null,
    etag           text,
    location       text,
    body           text        not null,
    made_at        timestamptz not null,
    constraint api_command_pkey primary key (token_id, key),
    constraint api_command_token foreign key (token_id) references api_token,
    constraint api_command_key_is_said check (length(key) between 1 and 200),
    constraint api_command_succeeded check (status between 200 and 299)
);
comment on table api_command is 'Written in the transaction of the command; kept for a day';
create index api_command_age on api_command (made_at);
