package decision

import (
	"slices"
	"strings"
	"unicode"

	"linian/figure"
)

// Settle returns the decisions keyed by the ids that obs, which are as the
// reports state them, have now. A decision whose id no observation has (another
// version of the program read the report otherwise, its title was mended) goes to
// the one observation that fits what the decision saw, if exactly one does; Apply
// says so. All others stay as they are.
func (s Set) Settle(obs []figure.Observation) Set {
	lost := s.lost(obs)
	if len(lost) == 0 {
		return s
	}
	f := newFinder(obs)
	f.exclude(func(id string) bool { _, ok := s.Get(id); return ok })
	found := make(map[int][]int) // which lost decisions an observation fits
	for _, k := range lost {
		if i, ok := f.find(s.list[k].Seen); ok {
			found[i] = append(found[i], k)
		}
	}
	list := slices.Clone(s.list)
	for i, ks := range found {
		if len(ks) == 1 {
			d := &list[ks[0]]
			d.former, d.Observation = d.Observation, obs[i].ID
		}
	}
	slices.SortFunc(list, func(a, b Decision) int { return strings.Compare(a.Observation, b.Observation) })
	s.list = list
	return s
}

// lost are the indices of the decisions whose id no observation has.
func (s Set) lost(obs []figure.Observation) (lost []int) {
	if len(s.list) == 0 {
		return nil
	}
	there := make(map[string]bool, len(s.list))
	for i := range obs {
		if _, ok := s.find(obs[i].ID); ok {
			there[obs[i].ID] = true
		}
	}
	for k, d := range s.list {
		if !there[d.Observation] {
			lost = append(lost, k)
		}
	}
	return lost
}

// Find returns the index of the one observation that fits what was seen; ok is
// false when none or more than one does.
func (f Fingerprint) Find(obs []figure.Observation) (i int, ok bool) {
	return newFinder(obs).find(f)
}

// A finder finds observations by what people recognise them by.
type finder struct {
	obs      []figure.Observation
	byDigits map[string][]int
}

func newFinder(obs []figure.Observation) *finder {
	f := &finder{obs, make(map[string][]int)}
	for i := range obs {
		o := &obs[i]
		written, value := digits(o.Text), digits(valueText(*o))
		f.byDigits[written] = append(f.byDigits[written], i)
		if value != written {
			f.byDigits[value] = append(f.byDigits[value], i)
		}
	}
	delete(f.byDigits, "")
	return f
}

// exclude leaves out the observations whose id is taken.
func (f *finder) exclude(taken func(id string) bool) {
	for key, is := range f.byDigits {
		f.byDigits[key] = slices.DeleteFunc(is, func(i int) bool { return taken(f.obs[i].ID) })
	}
}

func (f *finder) find(seen Fingerprint) (int, bool) {
	words := bare(seen.Sentence)
	if words == "" {
		return 0, false
	}
	var fit []int
	for _, i := range f.byDigits[digits(seen.Text)] {
		sentence := bare(f.obs[i].Sentence)
		if strings.Contains(sentence, words) || sentence != "" && strings.Contains(words, sentence) {
			fit = append(fit, i)
		}
	}
	sameText := func(o figure.Observation) bool {
		return o.Text == seen.Text || valueText(o)+o.Unit == seen.Text
	}
	sameName := func(o figure.Observation) bool { return o.Indicator == seen.Indicator }
	for _, alike := range []func(figure.Observation) bool{
		func(o figure.Observation) bool { return o.File == seen.File },
		sameText, sameName,
		func(o figure.Observation) bool { return o.Year == seen.Year },
	} {
		if len(fit) <= 1 {
			break
		}
		closer := slices.DeleteFunc(slices.Clone(fit), func(i int) bool { return !alike(f.obs[i]) })
		if len(closer) > 0 {
			fit = closer
		}
	}
	if len(fit) != 1 || !sameText(f.obs[fit[0]]) && !sameName(f.obs[fit[0]]) {
		return 0, false
	}
	return fit[0], true
}

// valueText is the number of o in digits, however the report writes it.
func valueText(o figure.Observation) string {
	s := o.Value.String()
	if o.Upper.Valid {
		s += "~" + o.Upper.Decimal.String()
	}
	return s
}

// digits are the ASCII digits and the points of s.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '.' {
			return r
		}
		return -1
	}, s)
}

// bare is s without blanks and without the marks of a cut.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '…' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
