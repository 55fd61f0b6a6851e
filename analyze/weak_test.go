package analyze_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"linian/catalogue"
	"linian/extract"
	"linian/figure"
)

var lastNumber = regexp.MustCompile(`([0-9.]+)[^0-9]*$`)

// TestWeakNameRows: a weak name means its indicator in the one sentence of its row and not
// in the other, where it makes a line of its own only if the row says so.
func TestWeakNameRows(t *testing.T) {
	for _, w := range catalogue.WeakNames() {
		if got := points(linesOf(t, w.Meant), w.Indicator, ""); got == "" {
			t.Errorf("%s has no figure of %s", w.Indicator, w.Meant)
		}
		// A line that is not the catalogue's needs two years.
		lines := linesOf(t, "2022年，"+w.Bare+"\n\n2023年，"+w.Bare)
		if got := points(lines, w.Indicator, ""); got != "" {
			t.Errorf("%s has %s of %s", w.Indicator, got, w.Bare)
		}
		number, own := lastNumber.FindStringSubmatch(w.Bare)[1], false
		for _, s := range lines {
			for _, p := range s.Actual {
				own = own || p.Observation.Value.String() == number
			}
		}
		if own != w.Line {
			t.Errorf("%s makes a line of its own: %v, want %v", w.Bare, own, w.Line)
		}
	}
}

// TestAroundIsOfTheRepairedText: an invisible character within a word hides nothing.
func TestAroundIsOfTheRepairedText(t *testing.T) {
	if got := points(linesOf(t, "全年新建敬\u200b老院4所，新增床位430张。"), "hospital_beds_new", ""); got != "" {
		t.Errorf("hospital_beds_new has %s", got)
	}
	o := figure.Observation{Indicator: "新增床位", Text: "430张"}
	if extract.AddContext(&o, "新建敬老院4所，新增床位", "。"); len(o.Context.Around) != 1 {
		t.Errorf("around is %q", o.Context.Around)
	}
}

// sentenceUses are the functions that may look at a figure's sentence, and what for.
var sentenceUses = map[string]string{
	"sameSentence": "compares two as a whole, never what they say",
}

// TestAnalyzeReadsNoSentence: what a sentence says is read once, by package extract;
// here it is only a field of an observation.
func TestAnalyzeReadsNoSentence(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			name := ""
			if fn, ok := d.(*ast.FuncDecl); ok {
				name = fn.Name.Name
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Sentence" {
					if used[name] = true; sentenceUses[name] == "" {
						t.Errorf("%s: %s selects Sentence; let package extract read it into a field of figure.Context", fset.Position(s.Pos()), name)
					}
				}
				return true
			})
		}
	}
	for name := range sentenceUses {
		if !used[name] {
			t.Errorf("%s selects no Sentence any more; take it off the list", name)
		}
	}
}
