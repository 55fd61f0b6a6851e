package extract_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// mostHan is how many strings with Chinese characters the code of extract and
// analyze may hold: words belong to package lexicon. The number may only fall; who
// makes it fall writes the new one here.
const mostHan = 2406

// TestHanStrings counts the strings and runes with Chinese characters in the code
// of extract and analyze. The examples of rules (Yes, No) and messages to users are
// not counted.
func TestHanStrings(t *testing.T) {
	total := 0
	for _, dir := range []string{".", "../analyze"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			n := hanStrings(t, file)
			if total += n; n > 0 {
				t.Logf("%4d %s", n, file)
			}
		}
	}
	t.Logf("%4d in all, at most %d", total, mostHan)
	if total > mostHan {
		t.Errorf("extract and analyze hold %d strings with Chinese characters, %d before: words belong to package lexicon", total, mostHan)
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
		case *ast.KeyValueExpr:
			if key, ok := node.Key.(*ast.Ident); ok && (key.Name == "Yes" || key.Name == "No" || key.Name == "Message") {
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
