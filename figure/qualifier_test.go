package figure_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"linian/figure"
)

func TestQualifierWords(t *testing.T) {
	for _, x := range []struct {
		q                                    figure.Qualifier
		name, qualified, phrase, aim, symbol string
	}{
		{figure.EQ, "等于", "4%", "4%", "4%", "4%"},
		{figure.GT, "超过", "超4%", "超过4%", "4%以上", ">4%"},
		{figure.GE, "不低于", "4%以上", "不低于4%", "4%以上", "≥4%"},
		{figure.LT, "低于", "不足4%", "不足4%", "4%以下", "<4%"},
		{figure.LE, "不超过", "4%以内", "不超过4%", "4%以内", "≤4%"},
		{figure.About, "约", "约4%", "约4%", "4%左右", "约4%"},
		{figure.Near, "接近", "近4%", "近4%", "近4%", "近4%"},
	} {
		if x.q.Name() != x.name || x.q.Qualify("4%") != x.qualified || x.q.Phrase()+"4%" != x.phrase || x.q.Aim("4%") != x.aim || x.q.Symbol()+"4%" != x.symbol {
			t.Errorf("%s: %s %s %s %s %s", x.q, x.q.Name(), x.q.Qualify("4%"), x.q.Phrase()+"4%", x.q.Aim("4%"), x.q.Symbol()+"4%")
		}
	}
	if len(figure.Qualifiers()) != 7 {
		t.Error("a person may choose among seven")
	}
}

// In a cell nothing may stand behind the number; of a number of which no more is
// said, the word before it says all.
func TestWordsBefore(t *testing.T) {
	for q, want := range map[figure.Qualifier][2]string{
		figure.EQ: {"", ""}, figure.GT: {"超", "超"}, figure.GE: {"≥", "不低于"}, figure.LT: {"不足", "不足"},
		figure.LE: {"≤", "不超过"}, figure.About: {"约", "约"}, figure.Near: {"近", "近"}, figure.Many: {"概", "数"},
	} {
		if q.Cell() != want[0] || q.Lead() != want[1] {
			t.Errorf("%s: %q %q, want %q", q, q.Cell(), q.Lead(), want)
		}
	}
}

// TestWith says what a sum of qualified values is, and a difference by Reversed.
func TestWith(t *testing.T) {
	for _, x := range []struct{ a, b, want figure.Qualifier }{
		{figure.EQ, figure.EQ, figure.EQ}, {figure.GT, figure.EQ, figure.GT}, {"", figure.LE, figure.LE},
		{figure.GT, figure.GE, figure.GT}, {figure.LE, figure.LT, figure.LT}, {figure.GE, figure.GE, figure.GE},
		{figure.About, figure.EQ, figure.About}, {figure.Near, figure.About, figure.About},
		{figure.GT, figure.LT, ""}, {figure.GE, figure.About, ""}, {figure.Many, figure.EQ, ""},
	} {
		for _, p := range [][2]figure.Qualifier{{x.a, x.b}, {x.b, x.a}} {
			if got, ok := p[0].With(p[1]); got != x.want || ok != (x.want != "") {
				t.Errorf("%s with %s: %s %v, want %s", p[0], p[1], got, ok, x.want)
			}
		}
	}
	for _, q := range figure.Qualifiers() {
		if q.Reversed().Reversed() != q || q.Floor() != q.Reversed().Ceiling() || q.Strict() != q.Reversed().Strict() {
			t.Errorf("%s reversed: %s", q, q.Reversed())
		}
	}
}

func TestIntervalSide(t *testing.T) {
	at := func(q figure.Qualifier, v string) figure.Interval {
		return q.Interval(num(v), decimal.NullDecimal{}, true)
	}
	for _, x := range []struct {
		a, b figure.Interval
		side int
		ok   bool
	}{
		{at(figure.EQ, "5"), at(figure.EQ, "4"), 1, true},
		{at(figure.EQ, "4"), at(figure.EQ, "4"), 0, true},
		{at(figure.GT, "4"), at(figure.EQ, "4"), 1, true},
		{at(figure.GE, "4"), at(figure.EQ, "4"), 0, false},
		{at(figure.LT, "4"), at(figure.EQ, "4"), -1, true},
		{at(figure.GT, "4"), at(figure.EQ, "5"), 0, false},
		{at(figure.EQ, "1.8"), at(figure.About, "2"), 0, false}, // within half a point
		{at(figure.EQ, "1.4"), at(figure.About, "2"), -1, true},
		{at(figure.Many, "4"), at(figure.EQ, "1"), 0, false},
		{figure.EQ.Interval(num("6.5"), decimal.NewNullDecimal(num("7")), true), at(figure.EQ, "7"), 0, false},
		{figure.EQ.Interval(num("6.5"), decimal.NewNullDecimal(num("7")), true), at(figure.EQ, "7.1"), -1, true},
	} {
		if side, ok := x.a.Side(x.b); side != x.side || ok != x.ok {
			t.Errorf("%v: %d %v, want %d %v", x, side, ok, x.side, x.ok)
		}
	}
}
