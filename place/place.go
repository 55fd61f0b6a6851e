// Package place knows the administrative divisions of China down to counties:
// their codes, names, short names, and the names that they bore before. It tells
// a place from other words (发展市 is none), places of one name by what they lie
// in, and sees one place in its long and its short name (恩施州,
// 恩施土家族苗族自治州) and over the years (海门市, 海门区).
//
// The list is data: divisions.tsv (made by scripts/places.sh) and renamed.tsv
// (kept by hand).
package place

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate ../scripts/places.sh

//go:embed divisions.tsv
var divisions string

//go:embed renamed.tsv
var renamed string

//go:embed words.txt
var words string

// A Level is how high a place stands; a greater one is higher.
type Level uint8

const (
	County     Level = iota + 1 // 县, 区, 旗, 县级市
	Prefecture                  // 地级市, 州, 盟, 地区
	Province                    // 省, 自治区, 直辖市
)

// A Place is a division under one of its names. Places are read-only.
type Place struct {
	// Code is the six digits of today's division that it is or has become; "" for
	// one that was dissolved.
	Code string
	// Name is the full name: 恩施土家族苗族自治州, 海门市.
	Name string
	// Until is the year in which it gave up the name; 0 for today's.
	Until int

	level Level
	short string // without what it is: 恩施, 海门
}

// Level is how high the place stands.
func (p *Place) Level() Level { return p.level }

// Short is the name without the word for what the place is (恩施, 海门), or the
// whole name where too little would be left (吉县).
func (p *Place) Short() string { return p.short }

// Type is the word for what the place is, as reports say 我代表市人民政府.
func (p *Place) Type() string { return TypeOf(p.Name) }

// TypeOf is the last word of a place's name: 省, 自治区, 市, 州, 地区, 盟, 县, 区,
// 旗, 镇, 乡, 街道; "" for what is no place's name. 自治州 is a 州, 自治县 a 县.
func TypeOf(name string) string {
	for _, w := range typeWords {
		if strings.HasSuffix(name, w) {
			switch w {
			case "自治州":
				return "州"
			case "自治县":
				return "县"
			case "自治旗", "特旗":
				return "旗"
			case "特别行政区", "林区", "特区":
				return "区"
			}
			return w
		}
	}
	return ""
}

// typeWords end the names of places, longer ones first.
var typeWords = []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "街道", "林区", "特区", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡"}

// IsTownship reports whether a place of this type (TypeOf) lies below a county, which
// has many of them.
func IsTownship(typ string) bool { return slices.Contains(townships, typ) }

var townships = []string{"街道", "镇", "乡", "苏木"}

// A List is the list of places. It is read-only and safe for concurrent use.
type List struct {
	byName map[string][]*Place // by every name: full, long, short
	byCode map[string]*Place   // today's
	max    int                 // bytes of the longest name
	first  map[rune]bool       // that names begin with
	words  map[string]bool     // short names that are words of any text
}

// Load is the built-in list.
var Load = sync.OnceValue(func() *List {
	l, err := load(divisions, renamed)
	if err != nil {
		panic(err) // the files are ours, and a test reads them
	}
	return l
})

func load(divisions, renamed string) (*List, error) {
	l := &List{byName: map[string][]*Place{}, byCode: map[string]*Place{}, first: map[rune]bool{}, words: map[string]bool{}}
	for row := range rows(words) {
		for _, w := range strings.Fields(row[0]) {
			l.words[w] = true
		}
	}
	for row := range rows(divisions) {
		if len(row) != 2 || len(row[0]) != 6 {
			return nil, fmt.Errorf("divisions.tsv: %q", row)
		}
		p := &Place{Code: row[0], Name: row[1], level: levelOf(row[0])}
		l.byCode[p.Code] = p
		l.add(p)
	}
	var errs []error
	for row := range rows(renamed) {
		if err := l.rename(row); err != nil {
			errs = append(errs, fmt.Errorf("renamed.tsv: %q: %w", row, err))
		}
	}
	return l, errors.Join(errs...)
}

// rows are the lines of a table, in cells, without its comments.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func levelOf(code string) Level {
	switch {
	case strings.HasSuffix(code, "0000"):
		return Province
	case strings.HasSuffix(code, "00"):
		return Prefecture
	}
	return County
}

// rename reads old name, new name, year, source. The new name may have the name
// of what it lies in before it; "-" stands for a place that was dissolved.
func (l *List) rename(row []string) error {
	if len(row) != 4 {
		return fmt.Errorf("%d cells, want old name, new name, year, source", len(row))
	}
	p := &Place{Name: row[0]}
	if _, err := fmt.Sscan(row[2], &p.Until); err != nil || p.Until < 1978 || p.Until > 2100 {
		return fmt.Errorf("the year %q", row[2])
	}
	switch now, ok := l.Parse(row[1]); {
	case row[1] == "-":
		p.level = Prefecture
		if TypeOf(p.Name) != "市" && TypeOf(p.Name) != "地区" {
			p.level = County
		}
	case !ok && len(l.byName[p.Name]) == 1: // a change that divisions.tsv does not know yet
		old := l.byName[p.Name][0]
		old.Until = p.Until
		fresh := &Place{Code: old.Code, Name: row[1], level: old.level}
		l.byCode[fresh.Code] = fresh
		l.add(fresh)
		return nil
	case !ok || len(now) != 1:
		return fmt.Errorf("the new name fits %d places", len(now))
	default:
		p.Code, p.level = now[0].Code, now[0].level
	}
	for _, q := range l.byName[p.Name] {
		if q.Name == p.Name && q.Code == p.Code {
			return fmt.Errorf("stands in the list already")
		}
	}
	l.add(p)
	return nil
}

func (l *List) add(p *Place) {
	p.short = shortOf(p.Name)
	for _, n := range namesOf(p) {
		l.byName[n] = append(l.byName[n], p)
		l.max = max(l.max, len(n))
		r, _ := utf8.DecodeRuneInString(n)
		l.first[r] = true
	}
}

// namesOf are the names under which a place is found: 恩施土家族苗族自治州, 恩施州,
// 恩施.
func namesOf(p *Place) []string {
	ns := []string{p.Name}
	add := func(n string) {
		for _, have := range ns {
			if have == n {
				return
			}
		}
		ns = append(ns, n)
	}
	add(p.short)
	if strings.Contains(p.Name, "自治") && p.short != p.Name {
		add(p.short + p.Type())
		if n, ok := contracted[p.Name]; ok {
			add(n)
		}
	}
	return ns
}

// contracted are short names that no rule gives.
var contracted = map[string]string{
	"克孜勒苏柯尔克孜自治州": "克州", "巴音郭楞蒙古自治州": "巴州", "博尔塔拉蒙古自治州": "博州",
	"前郭尔罗斯蒙古族自治县": "前郭县", "杜尔伯特蒙古族自治县": "杜蒙县", "喀喇沁左翼蒙古族自治县": "喀左县",
	"阜新蒙古族自治县": "阜蒙县", "莫力达瓦达斡尔族自治旗": "莫旗", "门源回族自治县": "门源县",
}

// shortOf takes off what the place is and whose autonomy it has.
func shortOf(name string) string {
	s := name
	for _, w := range typeWords {
		if t, ok := strings.CutSuffix(s, w); ok {
			s = t
			break
		}
	}
	if strings.Contains(name, "自治") {
		for again := true; again; {
			again = false
			for _, w := range peoples {
				if t, ok := strings.CutSuffix(s, w); ok && utf8.RuneCountInString(t) >= 2 {
					s, again = t, true
					break
				}
			}
		}
	}
	if utf8.RuneCountInString(s) < 2 {
		return name
	}
	return s
}

// Named are the places of this name, full or short, today's or earlier.
func (l *List) Named(name string) []*Place { return l.byName[name] }

// Now is today's place of the code; nil if there is none.
func (l *List) Now(code string) *Place { return l.byCode[code] }

// Parent is the place that p lies in; nil of a province.
func (l *List) Parent(p *Place) *Place {
	if p == nil || len(p.Code) != 6 {
		return nil
	}
	for _, code := range []string{p.Code[:4] + "00", p.Code[:2] + "0000"} {
		if q := l.byCode[code]; q != nil && code != p.Code {
			return q
		}
	}
	return nil
}

// Within reports whether p lies in q.
func (l *List) Within(p, q *Place) bool {
	if p.Code == "" || q.Code == "" || p.level >= q.level {
		return false
	}
	n := map[Level]int{Province: 2, Prefecture: 4}[q.level]
	return p.Code[:n] == q.Code[:n]
}

// Parse reads a name that is a place from its first to its last character,
// perhaps with what the place lies in before it: 海拉尔区, 呼伦贝尔市海拉尔区, 恩施州,
// 长春. The places are those that it may be: several where a name has no parent
// and stands in the list more than once (鼓楼区).
func (l *List) Parse(name string) (ps []*Place, ok bool) {
	ps = l.parse(name, nil, 0)
	return ps, len(ps) > 0
}

func (l *List) parse(name string, in []*Place, depth int) []*Place {
	if own := l.under(l.byName[name], in); len(own) > 0 {
		return preferred(own, name)
	}
	if depth == 2 {
		return nil
	}
	for n := len("吉县"); n < len(name) && n <= l.max; n++ {
		if !utf8.RuneStart(name[n]) {
			continue
		}
		if high := l.under(l.byName[name[:n]], in); len(high) > 0 {
			if ps := l.parse(name[n:], high, depth+1); len(ps) > 0 {
				return ps
			}
		}
	}
	return nil
}

// under are those of ps that lie in one of in; all when in is nil.
func (l *List) under(ps, in []*Place) []*Place {
	if in == nil {
		return ps
	}
	var own []*Place
	for _, p := range ps {
		for _, q := range in {
			if l.Within(p, q) {
				own = append(own, p)
				break
			}
		}
	}
	return own
}

// preferred are the places that bear the name in full, if some do, and of these
// today's before earlier ones of the same code.
func preferred(ps []*Place, name string) []*Place {
	var full []*Place
	for _, p := range ps {
		if p.Name == name {
			full = append(full, p)
		}
	}
	if len(full) == 0 {
		full = ps
	}
	var out []*Place
	for _, p := range full {
		same := false
		for i, q := range out {
			if q.Code == p.Code && p.Code != "" {
				same = true
				if q.Until < p.Until && q.Until != 0 || p.Until == 0 {
					out[i] = p
				}
			}
		}
		if !same {
			out = append(out, p)
		}
	}
	return out
}

// Longest is the place of the level (市, 省: what Type says) whose full or short
// name s begins with, and the length of that name; nil if there is none, if the
// name is that of several places, or if it is a word of any text (合作, 平安).
func (l *List) Longest(s, level string) (p *Place, n int) {
	r, _ := utf8.DecodeRuneInString(s)
	if !l.first[r] {
		return nil, 0
	}
	for n = min(l.max, len(s)); n > 3; n-- {
		if n < len(s) && !utf8.RuneStart(s[n]) {
			continue
		}
		var found *Place
		for _, q := range l.byName[s[:n]] {
			if q.Type() != level && !(level == "区" && q.Type() == "自治区") {
				continue
			}
			if found != nil && found.Code != q.Code {
				return nil, 0
			}
			if found == nil || q.Until == 0 {
				found = q
			}
		}
		if found != nil && l.words[s[:n]] {
			return nil, 0
		}
		if found != nil {
			return found, n
		}
	}
	return nil, 0
}
