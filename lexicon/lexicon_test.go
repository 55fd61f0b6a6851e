package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"linian/figure"
)

// TestTables: every class has words, each once, and rows of a class stand together.
func TestTables(t *testing.T) {
	for _, c := range Load().Classes() {
		if len(c.Rows()) == 0 {
			t.Errorf("class %s has no words", c.Name())
		}
		if c.Use() == "" || !strings.HasSuffix(c.Use(), ".") {
			t.Errorf("class %s: its use is no sentence: %q", c.Name(), c.Use())
		}
		seen := map[string]bool{}
		for _, e := range c.Rows() {
			if seen[e.Word] {
				t.Errorf("%s has %s twice", c.Name(), e.Word)
			}
			seen[e.Word] = true
			if e.Word == "" || strings.ContainsFunc(e.Word, unicode.IsSpace) {
				t.Errorf("%s: word %q", c.Name(), e.Word)
			}
			checkMark(t, c, e)
		}
	}
}

// checkMark: a row has a mark where its class has marks, and one of them; none where
// "none" is one of them.
func checkMark(t *testing.T, c *Class, e Entry) {
	t.Helper()
	marked := c.Marked()
	ok := len(marked) == 0 && (e.Mark == "" || c.FreeMarks())
	for _, m := range marked {
		ok = ok || m.mark == "none" && e.Mark == "" || m.Has(e.Word) && m.Row(e.Word).Mark == e.Mark
	}
	if strings.HasPrefix(c.Name(), "bound.") && e.Mark != "" {
		ok = ok && slices.Contains(figure.Qualifiers(), e.Bound())
	}
	if !ok {
		t.Errorf("%s: the mark of %s is %q", c.Name(), e.Word, e.Mark)
	}
}

func TestClass(t *testing.T) {
	c := Must("bound.before")
	if got := c.Suffix("投资不超过"); got != "不超过" {
		t.Errorf("Suffix: %q", got)
	}
	if got := c.Row("不超过").Bound(); got != figure.LE {
		t.Errorf("Bound: %q", got)
	}
	if got := c.Prefix("超过5亿元"); got != "超过" {
		t.Errorf("Prefix: %q", got)
	}
	if at, w := c.Find("投资超过5亿元"); at != len("投资") || w != "超过" {
		t.Errorf("Find: %d %q", at, w)
	}
	if c.Prefix("") != "" || c.Suffix("") != "" || c.Has("") || c.In("投资") || !c.Has("超过") {
		t.Error("empty words")
	}
	if got := c.CutPrefix("约5亿元"); got != "5亿元" {
		t.Errorf("CutPrefix: %q", got)
	}
	ge := Must("bound.before", "ge")
	if ge.Has("超过") || !ge.Has("不低于") {
		t.Error("words of a mark")
	}
	less := c.Without("不超过")
	if less.Has("不超过") || less.Suffix("投资不超过") != "超过" || !c.Has("不超过") {
		t.Error("Without")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		parse()
	}
}

// TestMatch: a word may have places for numbers, and the longest word counts.
func TestMatch(t *testing.T) {
	count := func(s string) (v, n int) {
		if s != "" && s[0] >= '0' && s[0] <= '9' {
			return int(s[0] - '0'), 1
		}
		return 0, 0
	}
	c := Must("time.years")
	for _, x := range []struct {
		s, word string
		n       int
	}{{"近3年来，新增", "近N年来", 3}, {"近3年新增", "近N年", 3}, {"5年累计新增", "N年累计", 5}, {"近来新增", "", 0}, {"", "", 0}} {
		m, ok := c.Match(x.s, count)
		if ok != (x.word != "") || m.Word != x.word || m.N[0] != x.n {
			t.Errorf("%s: %+v %v", x.s, m, ok)
		}
	}
	if at, m := c.FindMatch("全市近3年来", count); at != len("全市") || m.Mark != "back" {
		t.Errorf("FindMatch: %d %+v", at, m)
	}
}
