package lexicon

import "testing"

// TestPhraseNeeds: a class that a match may lack keeps no phrase from being found.
func TestPhraseNeeds(t *testing.T) {
	for _, test := range []struct {
		pattern string
		needed  int
	}{
		{`{link}{do}`, 2},
		{`({link})[^，]*{do}+$`, 2},
		{`{link}?{do}`, 1},
		{`{link}|{do}`, 0},
		{`(?:{link}|{do})，{do}`, 1},
		{`[{link}]{do}*`, 0},
		{`({link}，{do})|({do}。)`, 1},
		{`({link}，{do})|({do}。{link})`, 2},
		{`({link}，)|({do}。)`, 0},
		{`{do}{link}{do}`, 2},
	} {
		if have := NewPhrase(test.pattern).needed(); len(have) != test.needed {
			t.Errorf("%s needs %d classes, not %d", test.pattern, len(have), test.needed)
		}
	}
	if s := "建设学校"; !NewPhrase(`{link}?{do}`).In(s) || NewPhrase(`{link}{do}`).In(s) {
		t.Errorf("%s: a class that may be missing is asked for", s)
	}
}
