"""The river's table, its guard, its bell and its months."""

from django.db import migrations, models

RIVER = """
CREATE TABLE events_fact (
    position bigint GENERATED ALWAYS AS IDENTITY,
    era integer NOT NULL DEFAULT 1,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL,
    workspace_id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    body jsonb NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX events_fact_place ON events_fact (era, xid, position);
CREATE INDEX events_fact_kind ON events_fact (workspace_id, kind, at);
CREATE TABLE events_fact_other PARTITION OF events_fact DEFAULT;

-- Append-only: grants refuse the app's role (yamabiko migrate), this guard refuses everybody else who forgets.
CREATE FUNCTION events_fact_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events_fact is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER events_fact_stands BEFORE UPDATE OR DELETE ON events_fact
    FOR EACH ROW EXECUTE FUNCTION events_fact_stands();

-- One bell a statement, rung at commit: listeners wake, and PostgreSQL folds equal bells of one transaction into one.
CREATE FUNCTION events_fact_bell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('yamabiko_facts', '');
    RETURN NULL;
END $$;
CREATE TRIGGER events_fact_bell AFTER INSERT ON events_fact
    FOR EACH STATEMENT EXECUTE FUNCTION events_fact_bell();

-- Months are made ahead, by the owner's right, so that the app's role may call it; what falls outside goes to events_fact_other.
CREATE FUNCTION events_open_months(first date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month date; name text; made integer := 0;
BEGIN
    FOR step IN 0 .. months - 1 LOOP
        month := date_trunc('month', first)::date + make_interval(months => step);
        name := 'events_fact_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(name) IS NOT NULL;
        CONTINUE WHEN EXISTS (SELECT FROM events_fact_other
            WHERE at >= month::timestamp AT TIME ZONE 'UTC' AND at < (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        EXECUTE format('CREATE TABLE %I PARTITION OF events_fact FOR VALUES FROM (%L) TO (%L)', name,
            month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
SELECT events_open_months((now() - interval '13 months')::date, 38);
INSERT INTO events_era (number, system_identifier, opened_at)
    SELECT 1, system_identifier::text, now() FROM pg_control_system();
"""

UNDO = """
DROP TABLE events_fact;
DROP FUNCTION events_fact_stands();
DROP FUNCTION events_fact_bell();
DROP FUNCTION events_open_months(date, integer);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Cursor",
            fields=[
                ("listener", models.TextField(primary_key=True, serialize=False)),
                ("era", models.IntegerField(default=0)),
                ("xid", models.BigIntegerField(default=0)),
                ("position", models.BigIntegerField(default=0)),
                ("moved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Era",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("system_identifier", models.TextField()),
                ("opened_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(RIVER, UNDO),
    ]
