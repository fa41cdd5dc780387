/** The postgres image from its start script on, as a student meets it. */
import { expect, test } from "vitest";
import { loadCatalog } from "../../catalog/catalog.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { runUntil } from "../../lab/driver.ts";
import { Lab } from "../../lab/lab.ts";

async function host(): Promise<(command: string) => Promise<string>> {
  const lab = new Lab({ seed: "postgres", catalog: await loadCatalog(), onFault: (error) => { throw error; } });
  const until = <T>(promise: Promise<T>): Promise<T> => runUntil(lab.clock, promise);
  await until(lab.ready);
  return async (command) => {
    lab.hostFs.writeFile(rootContext, "/tmp/out", "", 0o666);
    lab.hostFs.chmod(rootContext, "/tmp/out", 0o666);
    lab.hostFs.writeFile(rootContext, "/tmp/run.sh", `${command}\n`, 0o644);
    const code = await until(lab.line(". /tmp/run.sh </dev/null >>/tmp/out 2>&1"));
    return `${lab.hostFs.readText(rootContext, "/tmp/out")}${code === 0 ? "" : `[${code}]\n`}`;
  };
}

test("without a password the start script explains itself", async () => {
  const sh = await host();
  const text = await sh("docker run -q --rm postgres:17");
  expect(text).toContain("Error: Database is uninitialized and superuser password is not specified.\n");
  expect(text.endsWith("[1]\n")).toBe(true);
});

test("data survives a kill and another container; a dump is restored", async () => {
  const sh = await host();
  await sh("docker run -q -d --name db -e POSTGRES_PASSWORD=x -v data:/var/lib/postgresql/data postgres:17; sleep 3");
  expect(await sh("docker logs db 2>&1 | grep -c 'database system is ready to accept connections'")).toBe("2\n");
  expect(await sh("docker exec db psql -U postgres -c \"create table t (id serial primary key, n text not null unique); insert into t (n) values ('a'), ('b')\"")).toBe("CREATE TABLE\nINSERT 0 2\n");
  expect(await sh("docker exec db psql -U postgres -c \"begin; insert into t (n) values ('lost')\"; docker kill db >/dev/null; docker rm db >/dev/null; docker run -q -d --name db2 -v data:/var/lib/postgresql/data postgres:17 >/dev/null; sleep 2; docker exec db2 psql -U postgres -At -c 'select * from t order by id desc'")).toBe("BEGIN\nINSERT 0 1\n2|b\n1|a\n");
  expect(await sh("docker logs db2 2>&1 | grep -c 'automatic recovery in progress'")).toBe("1\n");
  expect(await sh("docker exec db2 psql -U postgres -c \"insert into t (n) values ('a')\"")).toBe('ERROR:  duplicate key value violates unique constraint "t_n_key"\nDETAIL:  Key (n)=(a) already exists.\n[1]\n');
  expect(await sh("docker exec db2 pg_dump -U postgres postgres > /tmp/d.sql; docker exec db2 createdb -U postgres copy; docker exec -i db2 psql -q -U postgres copy < /tmp/d.sql; docker exec db2 psql -U postgres -d copy -At -c \"insert into t (n) values ('c') returning *\"")).toContain("|c\n");
  expect(await sh("docker top db2 -eo pid,args | grep -c 'postgres: '")).toBe("5\n");
});

const queries: readonly (readonly [sql: string, rows: string])[] = [
  ["select a.name, count(o.id), coalesce(sum(o.price), 0) from people a left join orders o on o.person = a.id group by a.id order by 2 desc, 1", "Ann|2|30.50\nBo|1|5.00\nCy|0|0\n"],
  ["select name from people where age between 20 and 30 or name like 'C%' order by age nulls first", "Cy\nBo\nAnn\n"],
  ["select upper(name) || '!' as x, case when age > 28 then 'old' when age is null then '?' else 'young' end from people order by id", "ANN!|old\nBO!|young\nCY!|?\n"],
  ["select avg(price), round(avg(price), 2), min(price), 7/2, 7/2.0, 7 % 3 from orders", "11.8333333333333333|11.83|5.00|3|3.5000000000000000|1\n"],
  ["select distinct person from orders order by 1 limit 1 offset 1", "2\n"],
  ["select name from people p where exists (select 1 from orders where person = p.id and price > 10)", "Ann\n"],
  ["select name from people where id in (select person from orders) and id not in (2)", "Ann\n"],
  ["with big as (select * from orders where price > 5) select count(*) from big union all select count(*) from people", "2\n3\n"],
  ["select date '2026-01-31' + interval '1 month', date '2026-03-01' - date '2026-02-01', extract(year from timestamp '2026-05-06 07:08:09')", "2026-02-28 00:00:00|28|2026\n"],
  ["select string_agg(name, ', ' order by name desc) from people", "Cy, Bo, Ann\n"],
  ["select count(*) filter (where age is null), count(distinct person) from people, orders", "3|2\n"],
  ["select '{\"a\": [1, 2]}'::jsonb -> 'a' ->> 1, 'x'::varchar(3), null is distinct from 1, 1 = null", "2|x|t|\n"],
  ["select sum(n) from generate_series(1, 100) as g(n)", "5050\n"],
];

const failures: readonly (readonly [sql: string, message: string])[] = [
  ["select * from nope", 'ERROR:  relation "nope" does not exist\nLINE 1: select * from nope\n                      ^\n'],
  ["select nam from people", 'ERROR:  column "nam" does not exist\nLINE 1: select nam from people\n               ^\nHINT:  Perhaps you meant to reference the column "people.name".\n'],
  ["select name, count(*) from people", 'ERROR:  column "people.name" must appear in the GROUP BY clause or be used in an aggregate function\nLINE 1: select name, count(*) from people\n               ^\n'],
  ["select 1 +", "ERROR:  syntax error at end of input\nLINE 1: select 1 +\n                  ^\n"],
  ["select 1/0", "ERROR:  division by zero\n"],
  ["select 'a'::int", 'ERROR:  invalid input syntax for type integer: "a"\nLINE 1: select \'a\'::int\n               ^\n'],
  ["select name = 1 from people", "ERROR:  operator does not exist: text = integer\nLINE 1: select name = 1 from people\n                    ^\nHINT:  No operator matches the given name and argument types. You might need to add explicit type casts.\n"],
  ["insert into orders (person, price) values (99, 1)", 'ERROR:  insert or update on table "orders" violates foreign key constraint "orders_person_fkey"\nDETAIL:  Key (person)=(99) is not present in table "people".\n'],
  ["delete from people where id = 1", 'ERROR:  update or delete on table "people" violates foreign key constraint "orders_person_fkey" on table "orders"\nDETAIL:  Key (id)=(1) is still referenced from table "orders".\n'],
  ["drop table people", 'ERROR:  cannot drop table people because other objects depend on it\nDETAIL:  constraint orders_person_fkey on table orders depends on table people\nHINT:  Use DROP ... CASCADE to drop the dependent objects too.\n'],
  ["insert into people (name, age) values ('x', -1)", 'ERROR:  new row for relation "people" violates check constraint "people_age_check"\nDETAIL:  Failing row contains (4, x, -1).\n'],
  ["insert into people (age) values ('old')", "ERROR:  invalid input syntax for type integer: \"old\"\nLINE 1: insert into people (age) values ('old')\n                                         ^\n"],
];

test("queries and the server's own words for mistakes", async () => {
  const sh = await host();
  await sh("docker run -q -d --name db -e POSTGRES_PASSWORD=x postgres:17; sleep 3");
  const run = (sql: string): Promise<string> => sh(`docker exec -i db psql -U postgres -At <<'END' -f - \n${sql};\nEND`);
  await run("create table people (id serial primary key, name text not null, age int check (age >= 0)); create table orders (id serial primary key, person int references people(id), price numeric(8,2)); insert into people (name, age) values ('Ann', 30), ('Bo', 25), ('Cy', null); insert into orders (person, price) values (1, 10.5), (1, 20), (2, 5)");
  for (const [sql, rows] of queries) expect([sql, await run(sql)]).toEqual([sql, rows]);
  for (const [sql, message] of failures) expect([sql, await sh(`docker exec db psql -U postgres -c ${JSON.stringify(sql)}`)]).toEqual([sql, `${message}[1]\n`]);
}, 60_000);
