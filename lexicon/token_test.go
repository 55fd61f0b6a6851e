package lexicon_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linian/lexicon"
)

func TestTokens(t *testing.T) {
	const s = "全年累计新增养老床位880张"
	var got []string
	for _, tok := range lexicon.Load().Tokens(s) {
		class := "?"
		if len(tok.Classes) > 0 {
			class = tok.Classes[0].Name()
		}
		got = append(got, s[tok.Start:tok.End]+"/"+class)
	}
	if want := "全年/lead 累计/stop.topic 新增/do 养老/noun.insurance 床位/noun.shared 880张/?"; strings.Join(got, " ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, " "), want)
	}
}

// Tokens leave nothing of a text out and stand in its order.
func TestTokensCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		var b strings.Builder
		for _, tok := range lexicon.Load().Tokens(s) {
			b.WriteString(s[tok.Start:tok.End])
		}
		if b.String() != s {
			t.Fatalf("%q became %q", s, b.String())
		}
	})
}
