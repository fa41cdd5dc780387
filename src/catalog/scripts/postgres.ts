/**
 * Start script of the postgres image: makes the database cluster on first start, runs the init scripts, then becomes
 * the server. Does what the official one does and says the same in the log.
 * Models: docker-library/postgres docker-entrypoint.sh
 */
import type { TextFile } from "../listing.ts";

/** `becomeUser` is the tool that changes the user: "gosu" or "su-exec". */
export const postgresEntrypoint = (becomeUser: string): TextFile => ({
  mode: 0o755,
  text: `#!/usr/bin/env bash
set -Eeo pipefail

# NAME or, from a secret, NAME_FILE.
file_env() {
	local name="$1" file="\${1}_FILE" default="\${2:-}"
	if [ -n "\${!name:-}" ] && [ -n "\${!file:-}" ]; then
		printf >&2 'error: both %s and %s are set (but are exclusive)\\n' "$name" "$file"
		exit 1
	fi
	local value="$default"
	if [ -n "\${!name:-}" ]; then
		value="\${!name}"
	elif [ -n "\${!file:-}" ]; then
		value="$(cat "\${!file}")"
	fi
	export "$name"="$value"
	unset "$file"
}

make_directories() {
	mkdir -p "$PGDATA"
	chmod 00700 "$PGDATA" || :
	mkdir -p /var/run/postgresql || :
	chmod 03775 /var/run/postgresql || :
	if [ "$(id -u)" = '0' ]; then
		chown -R postgres "$PGDATA" /var/run/postgresql
	fi
}

verify_environment() {
	if [ -z "$POSTGRES_PASSWORD" ] && [ 'trust' != "$POSTGRES_HOST_AUTH_METHOD" ]; then
		cat >&2 <<-'EOE'
			Error: Database is uninitialized and superuser password is not specified.
			       You must specify POSTGRES_PASSWORD to a non-empty value for the
			       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

			       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
			       connections without a password. This is *not* recommended.

			       See PostgreSQL documentation about "trust":
			       https://www.postgresql.org/docs/current/auth-trust.html
		EOE
		exit 1
	fi
	if [ 'trust' = "$POSTGRES_HOST_AUTH_METHOD" ]; then
		cat >&2 <<-'EOWARN'
			********************************************************************************
			WARNING: POSTGRES_HOST_AUTH_METHOD has been set to "trust". This will allow
			         anyone with access to the Postgres port to access your database without
			         a password, even if POSTGRES_PASSWORD is set. See PostgreSQL
			         documentation about "trust":
			         https://www.postgresql.org/docs/current/auth-trust.html
			         In Docker's default configuration, this is effectively any other
			         container on the same system.

			         It is not recommended to use POSTGRES_HOST_AUTH_METHOD=trust. Replace
			         it with "-e POSTGRES_PASSWORD=password" instead to set a password in
			         "docker run".
			********************************************************************************
		EOWARN
	fi
}

run_init_scripts() {
	printf '\\n'
	local script
	for script; do
		case "$script" in
			*.sh)
				if [ -x "$script" ]; then
					printf '%s: running %s\\n' "$0" "$script"
					"$script"
				else
					printf '%s: sourcing %s\\n' "$0" "$script"
					. "$script"
				fi
				;;
			*.sql)
				printf '%s: running %s\\n' "$0" "$script"
				psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -f "$script"
				printf '\\n'
				;;
			*.sql.gz)
				printf '%s: running %s\\n' "$0" "$script"
				gunzip -c "$script" | psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"
				printf '\\n'
				;;
			*) printf '%s: ignoring %s\\n' "$0" "$script" ;;
		esac
		printf '\\n'
	done
}

main() {
	if [ "\${1:0:1}" = '-' ]; then
		set -- postgres "$@"
	fi
	if [ "$1" = 'postgres' ]; then
		file_env POSTGRES_PASSWORD
		file_env POSTGRES_USER postgres
		file_env POSTGRES_DB "$POSTGRES_USER"
		file_env POSTGRES_INITDB_ARGS
		: "\${POSTGRES_HOST_AUTH_METHOD:=}"
		make_directories
		if [ "$(id -u)" = '0' ]; then
			exec ${becomeUser} postgres "$0" "$@"
		fi

		if [ ! -s "$PGDATA/PG_VERSION" ]; then
			verify_environment
			printf '%s\\n' "$POSTGRES_PASSWORD" > /tmp/.pwfile
			initdb --username="$POSTGRES_USER" --pwfile=/tmp/.pwfile $POSTGRES_INITDB_ARGS
			rm -f /tmp/.pwfile
			printf '\\nhost all all all %s\\n' "\${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"

			export PGPASSWORD="\${PGPASSWORD:-$POSTGRES_PASSWORD}"
			PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
			if [ "$POSTGRES_DB" != 'postgres' ]; then
				psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres -c "CREATE DATABASE \\"$POSTGRES_DB\\" ;"
				printf '\\n'
			fi
			run_init_scripts /docker-entrypoint-initdb.d/*
			PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -m fast -w stop
			unset PGPASSWORD

			cat <<-'EOM'

				PostgreSQL init process complete; ready for start up.

			EOM
		else
			cat <<-'EOM'

				PostgreSQL Database directory appears to contain a database; Skipping initialization

			EOM
		fi
	fi
	exec "$@"
}

main "$@"
`,
});

export const confSample = `# PostgreSQL configuration. Lines that begin with # show defaults.
listen_addresses = '*'
#port = 5432
max_connections = 100
shared_buffers = 128MB
dynamic_shared_memory_type = posix
max_wal_size = 1GB
min_wal_size = 80MB
log_timezone = 'Etc/UTC'
datestyle = 'iso, mdy'
timezone = 'Etc/UTC'
lc_messages = 'en_US.utf8'
lc_monetary = 'en_US.utf8'
lc_numeric = 'en_US.utf8'
lc_time = 'en_US.utf8'
default_text_search_config = 'pg_catalog.english'
`;
