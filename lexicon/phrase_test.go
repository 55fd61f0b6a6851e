package lexicon

import (
	"slices"
	"testing"
)

func TestPhrase(t *testing.T) {
	p := NewPhrase(`^({time.from})[^，{time.month}]{0,3}{growth.verb +}`)
	for s, want := range map[string][]string{
		"由上年增长": {"由上年增长", "由"},
		"从去年增加": {"从去年增加", "从"},
		"由上月增长": nil, // 月 is no word of the gap
		"由上年下降": nil,
		"财政由增长": nil,
	} {
		if got := p.Groups(s); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
		if p.In(s) != (want != nil) || p.Find(s) != slices.Concat(want, []string{""})[0] {
			t.Errorf("%s: In %v, Find %q", s, p.In(s), p.Find(s))
		}
	}
	if at := NewPhrase(`({time.from})\d`).Last("由1从2"); !slices.Equal(at, []int{4, 8, 4, 7}) {
		t.Errorf("Last: %v", at)
	}
}

// TestPhraseFollowsItsClasses: a phrase has the words that its classes have now.
func TestPhraseFollowsItsClasses(t *testing.T) {
	p, c := NewPhrase("^{time.from}$"), Must("time.from")
	if !p.In("由") {
		t.Fatal("由 is not found")
	}
	whole := *c
	*c = c.Without("由")
	defer func() { *c = whole }()
	if p.In("由") || !p.In("从") {
		t.Error("the words are those of before")
	}
}
