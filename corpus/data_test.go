package corpus_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"linian/corpus"
)

// TestDataDocument holds docs/data.md to the columns that there are.
func TestDataDocument(t *testing.T) {
	doc, err := os.ReadFile("../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, real := range map[string][]string{"历年.db": viewColumns(t), "汇总.parquet": parquetColumns()} {
		documented := documentedColumns(t, string(doc), name)
		slices.Sort(documented)
		slices.Sort(real)
		if !slices.Equal(documented, real) {
			t.Errorf("docs/data.md: %s has the columns\n%v, but there are\n%v", name, documented, real)
		}
	}
}

func viewColumns(t *testing.T) (columns []string) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := corpus.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.SQL(context.Background(), "SELECT * FROM observation", func(cs []string) { columns = cs }, nil)
	if err != nil {
		t.Fatal(err)
	}
	return columns
}

func parquetColumns() (columns []string) {
	row := reflect.TypeFor[corpus.SummaryRow]()
	for i := range row.NumField() {
		name, _, _ := strings.Cut(row.Field(i).Tag.Get("parquet"), ",")
		columns = append(columns, name)
	}
	return columns
}

var firstCell = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")

// documentedColumns are the first cells of the table below a heading.
func documentedColumns(t *testing.T, doc, heading string) (columns []string) {
	t.Helper()
	_, section, ok := strings.Cut(doc, "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("docs/data.md has no section %s", heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for _, m := range firstCell.FindAllStringSubmatch(section, -1) {
		columns = append(columns, m[1])
	}
	return columns
}
