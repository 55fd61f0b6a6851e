package corpus

import (
	"context"
	"database/sql"
	"errors"
)

// runs holds what one run leaves to the next, by key: the folder that the store
// is of, and how far a run is that has not ended. Stores of before it are given
// the table by the next run.
const runs = `
CREATE TABLE IF NOT EXISTS run (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
`

// Folder is the folder that the store was made of; "" in stores that do not say.
func (s *Store) Folder(ctx context.Context) (string, error) {
	return s.noted(ctx, "folder")
}

// Begin notes that a run over the folder has begun: until Finish the store may
// lack reports.
func (s *Store) Begin(ctx context.Context, folder string) error {
	const note = "INSERT INTO run (key, value) VALUES ('folder', ?), ('broken', '1') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
	if _, err := s.db.ExecContext(ctx, note, folder); err != nil {
		return s.fail(err)
	}
	return nil
}

// Incomplete reports whether the last run has not come to its end: it was broken
// off, or is at work.
func (s *Store) Incomplete(ctx context.Context) (bool, error) {
	broken, err := s.noted(ctx, "broken")
	return broken != "", err
}

func (s *Store) noted(ctx context.Context, key string) (value string, err error) {
	var table int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'run'").Scan(&table); err != nil {
		return "", s.fail(err)
	}
	if table == 0 {
		return "", nil
	}
	err = s.db.QueryRowContext(ctx, "SELECT value FROM run WHERE key = ?", key).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", s.fail(err)
	}
	return value, nil
}
