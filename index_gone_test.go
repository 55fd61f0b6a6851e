package linian_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"linian"
	"linian/corpus"
)

// counties is a folder of three counties' reports.
func counties(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, beds := range map[string]string{"甲/1.txt": "881", "甲/2.txt": "882", "乙/1.txt": "883", "丙/1.txt": "884"} {
		putReport(t, dir, name, beds)
	}
	return dir
}

var allCounties = []string{"丙/1.txt 884", "乙/1.txt 883", "甲/1.txt 881", "甲/2.txt 882"}

func tryIndex(o linian.IndexOptions) (*linian.Indexed, error) {
	o.Version = "1"
	return linian.Index(context.Background(), o)
}

// What a run cannot see stays in the store and is told; what is certainly gone
// goes; --prune takes out all that is not seen.
func TestIndexKeepsWhatItCannotSee(t *testing.T) {
	aside := func(t *testing.T, dir, name string) {
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(t.TempDir(), "x")); err != nil {
			t.Fatal(err)
		}
	}
	for name, tt := range map[string]struct {
		change func(t *testing.T, dir string)
		unseen []string
		after  []string // a pruning run
	}{
		"a folder is not there": {func(t *testing.T, dir string) { aside(t, dir, "甲") },
			[]string{"甲/1.txt", "甲/2.txt"}, allCounties[:2]},
		"a disk is not there": {func(t *testing.T, dir string) { aside(t, dir, "甲"); os.Mkdir(filepath.Join(dir, "甲"), 0o777) },
			[]string{"甲/1.txt", "甲/2.txt"}, allCounties[:2]},
		"a link leads nowhere": {func(t *testing.T, dir string) {
			aside(t, dir, "甲")
			if err := os.Symlink("没有", filepath.Join(dir, "甲")); err != nil {
				t.Skip("no links here:", err)
			}
		}, []string{"甲/1.txt", "甲/2.txt"}, allCounties[:2]},
		"a folder has become a result": {func(t *testing.T, dir string) { write(t, dir, "甲/observations.jsonl", "") },
			[]string{"甲/1.txt", "甲/2.txt"}, allCounties[:2]},
		"an original is gone, its copy not seen": {func(t *testing.T, dir string) {
			putReport(t, dir, "丁/1.txt", "881")
			putReport(t, dir, "丁/0.txt", "885")
		}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
			index(t, dir, store, "1", 0)
			tt.change(t, dir)
			done := index(t, dir, store, "1", 0)
			if !slices.Equal(done.Unseen, tt.unseen) || done.Gone != 0 {
				t.Errorf("unseen %v, gone %d", done.Unseen, done.Gone)
			}
			if tt.unseen == nil {
				copyUnseen(t, dir, store)
				return
			}
			if got := beds(t, store); !slices.Equal(got, allCounties) {
				t.Errorf("the store has %v", got)
			}
			done, err := tryIndex(linian.IndexOptions{Dir: dir, Store: store, Prune: true})
			if err != nil || done.Gone != 2 || len(done.Unseen) != 0 {
				t.Errorf("pruned: %v, %+v", err, done)
			}
			if got := beds(t, store); !slices.Equal(got, tt.after) {
				t.Errorf("the pruned store has %v", got)
			}
		})
	}
}

// copyUnseen takes away a copy's folder and then its original: one of them must
// still give the figures.
func copyUnseen(t *testing.T, dir, store string) {
	for _, n := range []string{"甲", "丁/1.txt"} {
		if err := os.RemoveAll(filepath.Join(dir, n)); err != nil {
			t.Fatal(err)
		}
	}
	index(t, dir, store, "1", 0)
	if got := beds(t, store); !slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, " 881") }) {
		t.Errorf("the figures of the file and its copy are gone: %v", got)
	}
}

// A file that was moved is no second one beside what could not be seen.
func TestIndexFollowsAMove(t *testing.T) {
	dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
	index(t, dir, store, "1", 0)
	if err := os.Rename(filepath.Join(dir, "甲"), filepath.Join(dir, "甲县")); err != nil {
		t.Fatal(err)
	}
	done := index(t, dir, store, "1", 0)
	if len(done.Unseen) != 0 || done.Gone != 2 {
		t.Errorf("unseen %v, gone %d", done.Unseen, done.Gone)
	}
	if got, want := beds(t, store), []string{"丙/1.txt 884", "乙/1.txt 883", "甲县/1.txt 881", "甲县/2.txt 882"}; !slices.Equal(got, want) {
		t.Errorf("the store has %v", got)
	}
}

// The store of one folder is not overwritten with another's, but follows its
// folder when that is moved.
func TestIndexOfAnotherFolder(t *testing.T) {
	dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
	index(t, dir, store, "1", 0)
	other := t.TempDir()
	putReport(t, other, "甲/1.txt", "991") // a name that both have
	_, err := tryIndex(linian.IndexOptions{Dir: other, Store: store})
	if err == nil || !strings.Contains(err.Error(), "这个数据库是读 ") || !strings.Contains(err.Error(), "--prune") {
		t.Errorf("another folder: %v", err)
	}
	if got := beds(t, store); !slices.Equal(got, allCounties) {
		t.Errorf("the store has %v", got)
	}
	link := filepath.Join(t.TempDir(), "链接")
	if os.Symlink(dir, link) == nil {
		if done := index(t, link, store, "1", 0); done.Unchanged != 4 {
			t.Errorf("through a link %+v", done)
		}
	}
	moved := filepath.Join(t.TempDir(), "移走")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if _, err := tryIndex(linian.IndexOptions{Dir: other, Store: store}); err == nil {
		t.Error("another folder is taken for the one that is gone")
	}
	if done := index(t, moved, store, "1", 0); done.Unchanged != 4 {
		t.Errorf("moved: %+v", done)
	}
	if _, err := tryIndex(linian.IndexOptions{Dir: other, Store: store, Prune: true}); err != nil {
		t.Error(err)
	}
	if got := beds(t, store); !slices.Equal(got, []string{"甲/1.txt 991"}) {
		t.Errorf("the pruned store has %v", got)
	}
}

// A store is incomplete from the beginning of a run to its end.
func TestIndexSaysIncomplete(t *testing.T) {
	dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
	incomplete := func() bool {
		s, err := corpus.Open(store)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		broken, err := s.Incomplete(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return broken
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := linian.Index(ctx, linian.IndexOptions{Dir: dir, Store: store, Version: "1", Jobs: 1, Progress: func(done, _ int) {
		if done == 1 {
			cancel()
		}
	}})
	if err == nil || strings.Contains(err.Error(), "interrupted") || !incomplete() {
		t.Errorf("broken off: %v, incomplete %v", err, incomplete())
	}
	if index(t, dir, store, "1", 0); incomplete() {
		t.Error("still incomplete after a run that came to its end")
	}
}

// Files that are no stores are not changed by a single byte, whatever they hold.
func TestIndexLeavesForeignFiles(t *testing.T) {
	dir := counties(t)
	foreign := func(statements string) func(t *testing.T, name string) {
		return func(t *testing.T, name string) {
			db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(name))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(statements); err != nil {
				t.Fatal(err)
			}
		}
	}
	text := func(s string) func(t *testing.T, name string) {
		return func(t *testing.T, name string) { write(t, filepath.Dir(name), filepath.Base(name), s) }
	}
	for name, put := range map[string]func(t *testing.T, name string){
		"tables of others":          foreign("CREATE TABLE 账 (a); INSERT INTO 账 VALUES (1)"),
		"our number":                foreign("CREATE TABLE 账 (a); PRAGMA user_version = 2"),
		"another number":            foreign("CREATE TABLE 账 (a); PRAGMA user_version = 77"),
		"no tables, another number": foreign("PRAGMA user_version = 2"),
		"names like ours":           foreign("CREATE TABLE file (a); CREATE TABLE report (a)"),
		"a text":                    text("海州市2018年政府工作报告\n"),
		"a short text":              text("x"),
		"begins like a database":    text("SQLite format 3"),
	} {
		t.Run(name, func(t *testing.T) {
			store := filepath.Join(t.TempDir(), "他人的.db")
			put(t, store)
			before, err := os.ReadFile(store)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tryIndex(linian.IndexOptions{Dir: dir, Store: store, Prune: true}); err == nil || !strings.Contains(err.Error(), store+": 不是 linian index 建立的数据库，没有改动") {
				t.Errorf("index: %v", err)
			}
			if s, err := corpus.Open(store); err == nil {
				s.Close()
				t.Error("it is asked as a store")
			}
			if after, err := os.ReadFile(store); err != nil || string(after) != string(before) {
				t.Errorf("the file was changed (%v)", err)
			}
			if names := namesIn(t, filepath.Dir(store)); !slices.Equal(names, []string{"他人的.db"}) {
				t.Errorf("beside it: %v", names)
			}
		})
	}
	empty := filepath.Join(t.TempDir(), "空.db")
	write(t, filepath.Dir(empty), "空.db", "")
	index(t, dir, empty, "1", 0)
	if got := beds(t, empty); !slices.Equal(got, allCounties) {
		t.Errorf("an empty file became a store of %v", got)
	}
}

// A question that is broken off says so, not what SQLite calls it.
func TestQueryBrokenOff(t *testing.T) {
	dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
	index(t, dir, store, "1", 0)
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n"
	if err := s.SQL(ctx, endless, nil, func([]string) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
