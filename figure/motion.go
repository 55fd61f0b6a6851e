package figure

import "github.com/shopspring/decimal"

// A Measure is what sort of number moves; Chinese has verbs of its own for each.
type Measure uint8

const (
	Amount Measure = iota // 进出口总额, 新增就业
	Ratio                 // 城镇化率
	Gauge                 // 失业率, 浓度, 指数
	Price                 // 居民消费价格
)

// A Motion is how the values of a line move. All words of direction are made
// from it and the values, so that no output tells a fall as a rise.
type Motion struct {
	Measure Measure
	// Change is NoChange where the values are levels. Else they are changes, and a
	// positive one is a rise or a fall: of 地区生产总值增速 a rise, of
	// 安全事故死亡人数下降 a fall.
	Change Change
	// Percent is set where the changes are stated in %, not in the unit of the
	// level or in percentage points.
	Percent bool
}

// verbs are a rise and a fall of each measure: by so many %, and by so many units
// or percentage points.
var verbs = map[Measure]struct{ percent, units [2]string }{
	Amount: {[2]string{"增长", "下降"}, [2]string{"增加", "减少"}},
	Ratio:  {[2]string{"提高", "降低"}, [2]string{"提高", "降低"}},
	Gauge:  {[2]string{"上升", "下降"}, [2]string{"上升", "下降"}},
	Price:  {[2]string{"上涨", "下降"}, [2]string{"上涨", "下降"}},
}

func (m Measure) verb(up, percent bool) string {
	pair := verbs[m].units
	if percent {
		pair = verbs[m].percent
	}
	if up {
		return pair[0]
	}
	return pair[1]
}

// rises reports whether a change that is not zero is a rise.
func (m Motion) rises(v decimal.Decimal) bool { return v.IsPositive() == (m.Change != Fall) }

// Verb is the word between the name of what changes and the size of the change:
// 增长8%, 下降9.3%, 上涨2.1%. It is "" for a level and for no change at all.
func (m Motion) Verb(v decimal.Decimal) string {
	if m.Change == NoChange || v.IsZero() {
		return ""
	}
	return m.Measure.verb(m.rises(v), m.Percent)
}

// Tell writes a value: a change with its verb and without its sign (下降9.3%), a
// level as amount writes it.
func (m Motion) Tell(v decimal.Decimal, amount func(decimal.Decimal) string) string {
	if verb := m.Verb(v); verb != "" {
		return verb + amount(v.Abs())
	}
	return amount(v)
}

// A Step is how a value stands against the one a year before.
type Step struct {
	// Of is what moves where it is not the thing itself: 增速, 涨幅, 降幅.
	Of string
	// Verb is how it moves: 加快, 收窄, 减少; "" where it stays.
	Verb string
	// Turned is set where a rise became a fall or a fall a rise: then both values
	// are told (由上年增长2%转为下降1%) and no difference.
	Turned bool
}

// Level is the step of a level to the given side: 1 up, -1 down, 0 the same. It
// goes by so many % if percent is set, else by so many units.
func (m Motion) Level(side int, percent bool) Step {
	if side == 0 {
		return Step{}
	}
	return Step{Verb: m.Measure.verb(side > 0, percent)}
}

// pace are the words for the size of a rise: what it is called, and how it grows
// and shrinks.
var pace = map[Measure][3]string{
	Amount: {"增速", "加快", "回落"},
	Ratio:  {"升幅", "扩大", "收窄"},
	Gauge:  {"升幅", "扩大", "收窄"},
	Price:  {"涨幅", "扩大", "收窄"},
}

// Step is how v stands against before, the value of the year before it; side is
// 1 where it is certainly greater, -1 where it is certainly less, 0 where it is
// the same. percent only matters for levels, as in Level.
func (m Motion) Step(v, before decimal.Decimal, side int, percent bool) Step {
	if m.Change == NoChange {
		return m.Level(side, percent)
	}
	down := func(v decimal.Decimal) bool { return !v.IsZero() && !m.rises(v) }
	words := pace[m.Measure]
	switch {
	case down(v) != down(before) && !v.IsZero() && !before.IsZero():
		return Step{Turned: true}
	case !m.Percent:
		words = [3]string{"", "多", "少"}
	case down(v) && down(before):
		words = [3]string{"降幅", "扩大", "收窄"}
	}
	larger := side > 0
	if m.Change == Fall {
		larger = !larger
	}
	// larger now tells whether v lies on the side of rises; the larger of two
	// falls lies on the other.
	if down(v) && down(before) || !m.Percent && (down(v) || down(before)) {
		larger = !larger
	}
	if side == 0 {
		return Step{Of: words[0]}
	}
	if larger {
		return Step{Of: words[0], Verb: words[1]}
	}
	return Step{Of: words[0], Verb: words[2]}
}
