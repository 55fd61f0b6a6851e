// Package corpus keeps the observations of many reports in one file, an SQLite
// database that is written and read without cgo: some hundred thousand reports
// with their evidence, to be asked across bodies and years. A report is stored
// or replaced as a whole, in a transaction, so that the file is sound whenever
// writing ends; and it stands there with the hash of its file and the version of
// the program that read it, so that what has not changed need not be read again.
//
// It stores what package extract found and package analyze identified; it does
// not read reports. docs/performance.md tells why SQLite was chosen.
package corpus

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"modernc.org/sqlite" // and its driver "sqlite"

	"linian/figure"
	"linian/finding"
	"linian/report"
)

// layout is the number of the tables' layout; a store of another one is refused.
const layout = 2

// schema makes the tables. A sentence is stored once for all its figures.
const schema = `
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  version TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  duplicate_of TEXT NOT NULL,
  problems TEXT NOT NULL
);
CREATE INDEX file_sha256 ON file (sha256);
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL,
  title TEXT NOT NULL, body TEXT NOT NULL, region TEXT NOT NULL, kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  meta TEXT NOT NULL
);
CREATE INDEX report_file ON report (file);
CREATE INDEX report_body ON report (body);
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE figure (
  report INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  id TEXT NOT NULL,
  line INTEGER NOT NULL, col INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  indicator TEXT NOT NULL, indicator_id TEXT NOT NULL, scope TEXT NOT NULL,
  value TEXT NOT NULL, upper TEXT, unit TEXT NOT NULL,
  base REAL NOT NULL, base_unit TEXT NOT NULL, dimension TEXT NOT NULL,
  text TEXT NOT NULL,
  qualifier TEXT NOT NULL, kind TEXT NOT NULL, change TEXT NOT NULL,
  year INTEGER, period TEXT NOT NULL, "from" INTEGER, "to" INTEGER,
  findings TEXT NOT NULL
);
CREATE INDEX figure_report ON figure (report);
CREATE INDEX sentence_report ON sentence (report);
CREATE VIEW observation AS
  SELECT f.name AS file, r.body, r.region, r.kind AS report_kind, r.year AS report_year, o.*,
         s.text AS sentence_text, s.start AS sentence_start, s."end" AS sentence_end
  FROM figure o JOIN report r ON r.id = o.report JOIN file f ON f.id = r.file JOIN sentence s ON s.id = o.sentence;
`

// others holds what a report leaves open: the other readings of a figure, as
// observations.jsonl writes them. Few figures have any. Stores of before it are
// given the table by the next run.
const others = `
CREATE TABLE IF NOT EXISTS other_reading (
  report INTEGER NOT NULL,
  figure TEXT NOT NULL,
  readings TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS other_reading_report ON other_reading (report, figure);
` + runs

// indexes serve Query. They are made at the end of a run (Finish), which takes
// less than keeping them up while the first reports come in; those by report only
// grow at their end, and the schema makes them at once.
const indexes = `
CREATE INDEX IF NOT EXISTS figure_indicator ON figure (indicator, year);
CREATE INDEX IF NOT EXISTS figure_indicator_id ON figure (indicator_id, year) WHERE indicator_id <> '';
`

// A Store is an open corpus. It serves one goroutine at a time for writing.
type Store struct {
	path string
	db   *sql.DB
}

// Create opens the store at path for writing and makes it where there is none.
// A file that is something else is refused and stays as it is.
func Create(path string) (*Store, error) {
	if err := checkOwn(path); err != nil {
		return nil, err
	}
	s, err := open(path, "?_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=cache_size(-65536)&_pragma=busy_timeout(5000)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	v, err := s.layout()
	if err != nil {
		s.Close()
		return nil, s.fail(err)
	}
	switch v {
	case 0:
		_, err = s.db.Exec(schema + others + fmt.Sprintf("PRAGMA user_version = %d;", layout))
	default:
		_, err = s.db.Exec(others)
	}
	if err != nil {
		s.Close()
		return nil, s.fail(err)
	}
	return s, nil
}

// Open opens the store at path for reading.
func Open(path string) (*Store, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: 找不到数据库，请先运行 linian index：%w", path, err)
	}
	if err := checkOwn(path); err != nil {
		return nil, err
	}
	s, err := open(path, "?mode=ro&_pragma=query_only(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		return nil, err
	}
	v, err := s.layout()
	if err == nil && v == 0 {
		err = errForeign
	}
	if err == nil {
		err = s.forbidAttach()
	}
	if err != nil {
		s.Close()
		return nil, s.fail(err)
	}
	return s, nil
}

// forbidAttach keeps SQL of users from making other files: mode=ro is about the
// store alone.
func (s *Store) forbidAttach() error {
	c, err := s.db.Conn(context.Background())
	if err != nil {
		return err
	}
	defer c.Close()
	const limitAttached = 7 // SQLITE_LIMIT_ATTACHED
	_, err = sqlite.Limit(c, limitAttached, 0)
	return err
}

var errForeign = errors.New("不是 linian index 建立的数据库，没有改动；请用 --store 换一个文件名")

// checkOwn refuses a file that holds something else before anything of it can
// change: to open a database for writing already does.
func checkOwn(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: 无法打开数据库：%w", path, err)
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	begin := make([]byte, len(magic))
	switch n, err := io.ReadFull(f, begin); {
	case n == 0 && err == io.EOF:
		return nil // an empty file becomes a store
	case err != nil || string(begin) != magic:
		return fmt.Errorf("%s: %w", path, errForeign)
	}
	// As it stands on the disk, without a lock and without the changes that a killed
	// writer left: those are Create's to bring in.
	s, err := open(path, "?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer s.Close()
	var unsound *sqlite.Error // that, Create will tell, which sees the whole of it
	if _, err := s.layout(); err != nil && !errors.As(err, &unsound) {
		return s.fail(err)
	}
	return nil
}

func open(path, query string) (*Store, error) {
	// As a URI a path may hold neither of these signs.
	name := "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", "\\", "/").Replace(path)
	db, err := sql.Open("sqlite", name+query)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法打开数据库：%w", path, err)
	}
	db.SetMaxOpenConns(1)
	return &Store{path: path, db: db}, nil
}

// layout is the store's layout; 0 for an empty file. A database of another
// program is an error.
func (s *Store) layout() (int, error) {
	var v, tables, ours int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&v); err != nil {
		return 0, err
	}
	const count = `SELECT count(*), total(name IN ('file', 'report', 'sentence', 'figure', 'observation')) FROM sqlite_schema WHERE type IN ('table', 'view')`
	if err := s.db.QueryRow(count).Scan(&tables, &ours); err != nil {
		return 0, err
	}
	if tables > 0 && (v == 0 || ours < 5) || tables == 0 && v != 0 {
		return 0, errForeign
	}
	if v != 0 && v != layout {
		return v, fmt.Errorf("由另一版本的 linian 建立（格式 %d，本版本用 %d），请换一个文件名重新建立", v, layout)
	}
	return v, nil
}

func (s *Store) fail(err error) error { return fmt.Errorf("%s: %w", s.path, err) }

// Path is where the store lies.
func (s *Store) Path() string { return s.path }

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// A File is what the store knows of one file.
type File struct {
	Name    string // slash-separated, relative to the folder of the corpus
	SHA256  string // of its bytes, hex
	Version string // of the program that read it
	Bytes   int64
	// DuplicateOf names a file with the same bytes whose figures stand for both;
	// "" if there is none.
	DuplicateOf string
	// Problems are what kept it or parts of it from being read.
	Problems []finding.Finding
	// Reports are the reports that it holds.
	Reports []Report
}

// A Report is what the store knows of one report: its identity as the folder
// settled it and, in Meta.Own, as the report alone gives it.
type Report struct {
	report.Meta
	// File is the report's name where that is not its file's: that of a member of
	// an archive.
	File string `json:"file,omitempty"`
}

// An Entry is a File with the figures found in its reports, which have the order
// of File.Reports.
type Entry struct {
	File
	Observations [][]figure.Observation
}

// Files are all files of the store by name.
func (s *Store) Files(ctx context.Context) (map[string]*File, error) {
	files, byID := map[string]*File{}, map[int64]*File{}
	rows, err := s.db.QueryContext(ctx, "SELECT id, name, sha256, version, bytes, duplicate_of, problems FROM file")
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var f File
		var problems string
		if err := rows.Scan(&id, &f.Name, &f.SHA256, &f.Version, &f.Bytes, &f.DuplicateOf, &problems); err != nil {
			return nil, s.fail(err)
		}
		if err := json.Unmarshal([]byte(problems), &f.Problems); err != nil {
			return nil, s.fail(err)
		}
		files[f.Name], byID[id] = &f, &f
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail(err)
	}
	metas, err := s.db.QueryContext(ctx, "SELECT file, meta FROM report ORDER BY id")
	if err != nil {
		return nil, s.fail(err)
	}
	defer metas.Close()
	for metas.Next() {
		var id int64
		var meta string
		var m Report
		if err := metas.Scan(&id, &meta); err != nil {
			return nil, s.fail(err)
		}
		if err := json.Unmarshal([]byte(meta), &m); err != nil {
			return nil, s.fail(err)
		}
		if f := byID[id]; f != nil {
			f.Reports = append(f.Reports, m)
		}
	}
	return files, metas.Err()
}

// Update takes the files named in gone out of the store and puts the entries in,
// in the place of what stood there under their names; all of it or nothing.
func (s *Store) Update(ctx context.Context, gone []string, entries []Entry) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(err)
	}
	defer tx.Rollback()
	w := writer{ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}}
	for _, name := range gone {
		w.remove(name)
	}
	for i := range entries {
		w.remove(entries[i].Name)
		w.put(&entries[i])
	}
	if w.err != nil {
		return s.fail(fmt.Errorf("无法写入：%w", w.err))
	}
	if err := tx.Commit(); err != nil {
		return s.fail(fmt.Errorf("无法写入：%w", err))
	}
	return nil
}

// Finish makes the store ready for queries.
func (s *Store) Finish(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, indexes+"DELETE FROM run WHERE key = 'broken'; PRAGMA analysis_limit=1000; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);"); err != nil {
		return s.fail(err)
	}
	return nil
}

// A writer writes within one transaction; after an error it does nothing more.
type writer struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	err        error
}

// exec is the id of the row that the statement inserts.
func (w *writer) exec(statement string, args ...any) int64 {
	if w.err != nil {
		return 0
	}
	st := w.statements[statement]
	if st == nil {
		if st, w.err = w.tx.PrepareContext(w.ctx, statement); w.err != nil {
			return 0
		}
		w.statements[statement] = st
	}
	res, err := st.ExecContext(w.ctx, args...)
	if err != nil {
		w.err = err
		return 0
	}
	id, _ := res.LastInsertId()
	return id
}

// remove deletes a file with all that hangs on it.
func (w *writer) remove(name string) {
	if w.err != nil {
		return
	}
	var id int64
	switch err := w.tx.QueryRowContext(w.ctx, "SELECT id FROM file WHERE name = ?", name).Scan(&id); {
	case errors.Is(err, sql.ErrNoRows):
		return
	case err != nil:
		w.err = err
		return
	}
	w.exec("DELETE FROM figure WHERE report IN (SELECT id FROM report WHERE file = ?)", id)
	w.exec("DELETE FROM other_reading WHERE report IN (SELECT id FROM report WHERE file = ?)", id)
	w.exec("DELETE FROM sentence WHERE report IN (SELECT id FROM report WHERE file = ?)", id)
	w.exec("DELETE FROM report WHERE file = ?", id)
	w.exec("DELETE FROM file WHERE id = ?", id)
}

func (w *writer) put(e *Entry) {
	problems, err := json.Marshal(e.Problems)
	if err != nil {
		w.err = err
		return
	}
	file := w.exec("INSERT INTO file (name, sha256, version, bytes, duplicate_of, problems) VALUES (?, ?, ?, ?, ?, ?)",
		e.Name, e.SHA256, e.Version, e.Bytes, e.DuplicateOf, string(problems))
	for i, m := range e.Reports {
		meta, err := json.Marshal(m)
		if err != nil {
			w.err = err
			return
		}
		id := w.exec("INSERT INTO report (file, title, body, region, kind, year, meta) VALUES (?, ?, ?, ?, ?, ?, ?)",
			file, m.Title, m.Body, m.Region, string(m.Kind), m.Year, string(meta))
		w.figures(id, e.Observations[i])
	}
}

func (w *writer) figures(report int64, obs []figure.Observation) {
	var sentence int64
	start, end := -1, -1
	for i := range obs {
		o := &obs[i]
		if o.SentenceStart != start || o.SentenceEnd != end {
			start, end = o.SentenceStart, o.SentenceEnd
			sentence = w.exec(`INSERT INTO sentence (report, start, "end", text) VALUES (?, ?, ?, ?)`, report, start, end, o.Sentence)
		}
		base, _ := o.Base.Float64()
		w.exec(`INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			report, sentence, o.ID, o.Line, o.Col, o.Start, o.End, o.Indicator, o.IndicatorID, o.Scope,
			o.Value.String(), upper(o), o.Unit, base, o.BaseUnit, string(o.Dimension), o.Text,
			string(o.Qualifier), string(o.Kind), string(o.Change),
			yearOrNull(o.Year), string(o.Period.Type), yearOrNull(o.Period.From), yearOrNull(o.Period.To), codes(o.Findings))
		w.others(report, o)
	}
}

func (w *writer) others(report int64, o *figure.Observation) {
	if len(o.Others) == 0 {
		return
	}
	readings, err := json.Marshal(o.OtherReadings())
	if err != nil {
		w.err = err
		return
	}
	w.exec("INSERT INTO other_reading VALUES (?, ?, ?)", report, o.ID, string(readings))
}

func upper(o *figure.Observation) any {
	if !o.Upper.Valid {
		return nil
	}
	return o.Upper.Decimal.String()
}

func yearOrNull(y int) any {
	if y == 0 {
		return nil
	}
	return y
}

func codes(cs []finding.Code) string {
	if len(cs) == 0 {
		return ""
	}
	ss := make([]string, len(cs))
	for i, c := range cs {
		ss[i] = string(c)
	}
	return strings.Join(ss, " ")
}
