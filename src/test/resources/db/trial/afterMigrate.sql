-- A portal that does not migrate itself reads here, as the app role, whether the schema is the one it needs.
grant select on flyway_schema_history to ${appRole};
