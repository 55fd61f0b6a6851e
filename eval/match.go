package eval

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"

	"linian/figure"
	"linian/unit"
)

// farthest is how many bytes may lie between a gold figure and an observation of
// the same value: a little more than a word, for tables whose offsets leave the
// 近 or 以上 out or in.
const farthest = 24

// assign gives each gold row at most one observation of the same figure at the
// same place, and each observation to at most one row: the nearest first, and
// among the equally near (各1次 makes two at one place) the one whose name is
// right. The result holds an index into obs, or -1.
func assign(gold []Gold, obs []figure.Observation) []int {
	type candidate struct{ g, o, distance, name int }
	var all []candidate
	for i, g := range gold {
		for j, o := range obs {
			if !sameFile(g.File, o.File) {
				continue
			}
			if d, near := distance(g, o); near && sameFigure(g.Value, g.Upper, g.Unit, o) {
				all = append(all, candidate{i, j, d, nameRank(g, o)})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name),
			cmp.Compare(a.g, b.g), cmp.Compare(a.o, b.o))
	})
	of := make([]int, len(gold))
	for i := range of {
		of[i] = -1
	}
	taken := make([]bool, len(obs))
	for _, c := range all {
		if of[c.g] < 0 && !taken[c.o] {
			of[c.g], taken[c.o] = c.o, true
		}
	}
	return of
}

// sameFile tells whether one path is the other or its end: a gold table names
// reports from its own folder, users from theirs.
func sameFile(a, b string) bool {
	a, b = strings.TrimPrefix(a, "./"), strings.TrimPrefix(b, "./")
	return a == b || strings.HasSuffix(a, "/"+b) || strings.HasSuffix(b, "/"+a)
}

// distance is how far the two places are apart: in bytes where the gold row has
// offsets, else in lines; and whether that is near enough to be the same place.
func distance(g Gold, o figure.Observation) (int, bool) {
	if g.End > 0 {
		d := max(0, g.Start-o.End, o.Start-g.End)
		return d, d <= farthest
	}
	if g.Line == 0 {
		return 0, true
	}
	d := max(g.Line-o.Line, o.Line-g.Line)
	return d, d <= 1
}

func nameRank(g Gold, o figure.Observation) int {
	switch exact, lenient := NamesAgree(g.Indicator, o.Indicator, g.Scope, o.Scope); {
	case exact:
		return 0
	case lenient:
		return 1
	}
	return 2
}

// sameFigure tells whether o states the same value in the same unit. ％ is %,
// and 1.2亿元 is 12000万元; but 154平方米 is not 154万平方米, 5个百分点 is not 5%, and
// a range is not its lower end. A fall is written without a sign on both sides.
// symbol may hold alternatives.
func sameFigure(value decimal.Decimal, upper decimal.NullDecimal, symbol string, o figure.Observation) bool {
	if upper.Valid != o.Upper.Valid {
		return false
	}
	for _, s := range strings.Split(symbol, "|") {
		same := scaled(s, o.Unit)
		if same(value, o.Value) && (!upper.Valid || same(upper.Decimal, o.Upper.Decimal)) {
			return true
		}
	}
	return false
}

// scaled is the function that compares values in the units a and b.
func scaled(a, b string) func(x, y decimal.Decimal) bool {
	a, b = plain(a), plain(b)
	u, known := unit.Parse(a)
	w, ok := unit.Parse(b)
	if !known || !ok {
		return func(x, y decimal.Decimal) bool { return a == b && x.Abs().Equal(y.Abs()) }
	}
	if u.Dimension != w.Dimension {
		return func(x, y decimal.Decimal) bool { return false }
	}
	p, q := u.Ratio(), w.Ratio()
	return func(x, y decimal.Decimal) bool {
		l := new(big.Rat).Mul(x.Abs().Rat(), p)
		return l.Cmp(new(big.Rat).Mul(y.Abs().Rat(), q)) == 0
	}
}

// plain is s without blanks and with half-width signs.
func plain(s string) string {
	return strings.Join(strings.Fields(width.Narrow.String(s)), "")
}
