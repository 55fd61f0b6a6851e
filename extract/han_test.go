package extract_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// hanBounds lists how many strings with Chinese characters each file of extract and
// analyze may hold: words belong to package lexicon. A number may only fall, and a
// file that is not listed may hold none; -update writes the numbers that fell.
const hanBounds = "testdata/han.txt"

// messagesFile has what users read of a package as constants, and nothing else.
const messagesFile = "messages.go"

// TestHanStrings counts the strings and runes with Chinese characters in the code
// of extract and analyze. The examples of rules (Yes, No) and messages to users (Says,
// Message, and the constants of messagesFile) are not counted.
func TestHanStrings(t *testing.T) {
	bounds := readHanBounds(t)
	counts := map[string]int{}
	total, most := 0, 0
	for _, dir := range []string{".", "../analyze"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			n, name := hanStrings(t, file), filepath.ToSlash(file)
			total, most = total+n, most+bounds[name]
			if n > bounds[name] {
				t.Errorf("%s holds %d strings with Chinese characters, at most %d: words belong to package lexicon", name, n, bounds[name])
			}
			if n = min(n, bounds[name]); n > 0 {
				counts[name] = n
			}
		}
	}
	t.Logf("%d in all, at most %d", total, most)
	if *update {
		writeHanBounds(t, counts)
	}
}

func readHanBounds(t *testing.T) map[string]int {
	t.Helper()
	data, err := os.ReadFile(hanBounds)
	if err != nil {
		t.Fatal(err)
	}
	bounds := map[string]int{}
	for line := range strings.Lines(string(data)) {
		var name string
		var n int
		if _, err := fmt.Sscan(line, &n, &name); err != nil {
			t.Fatalf("%s: %q: %v", hanBounds, line, err)
		}
		if old, ok := bounds[name]; !ok || n < old {
			bounds[name] = n
		}
	}
	return bounds
}

func writeHanBounds(t *testing.T, counts map[string]int) {
	t.Helper()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&b, "%4d %s\n", counts[name], name)
	}
	if err := os.WriteFile(hanBounds, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func hanStrings(t *testing.T, file string) (n int) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GenDecl:
			return node.Tok != token.CONST || filepath.Base(file) != messagesFile
		case *ast.KeyValueExpr:
			if key, ok := node.Key.(*ast.Ident); ok && (key.Name == "Yes" || key.Name == "No" || key.Name == "Says" || key.Name == "Message") {
				return false
			}
		case *ast.BasicLit:
			if (node.Kind == token.STRING || node.Kind == token.CHAR) && strings.ContainsFunc(node.Value, isHan) {
				n++
			}
		}
		return true
	})
	return n
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
