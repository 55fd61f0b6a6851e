package extract

import (
	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/unit"
)

// shareBounds gives the figures that 分别 deals out the bound that stands once for
// all of them, before the first or behind the last:
//
//	地区生产总值、一般公共预算收入分别突破800亿元、60亿元
//	第一产业、第二产业增加值分别增长6.5%、10.5%左右
//
// It does not bind the whole of something, nor the same number before it, which would
// have been said once: 分别达到100%和99%以上, 分别增长8%和8%以上.
func shareBounds(ns []named) {
	if len(ns) < 2 {
		return
	}
	first, last := &ns[0].it, &ns[len(ns)-1].it
	switch {
	case first.start < first.num && first.qual != figure.EQ && alike(ns[1:], figure.EQ):
		bind(ns[1:], first.qual)
	case last.end > last.tail && last.qual != figure.EQ && alike(ns[:len(ns)-1], figure.EQ):
		rest := ns[:len(ns)-1]
		if n := len(rest) - 1; rest[n].it.value.Equal(last.value) {
			rest = rest[:n]
		}
		for i := range rest {
			if it := &rest[i].it; !it.allOf() {
				it.qual = last.qual
			}
		}
	}
}

func alike(ns []named, q figure.Qualifier) bool {
	for i := range ns {
		if ns[i].it.qual != q {
			return false
		}
	}
	return true
}

func bind(ns []named, q figure.Qualifier) {
	for i := range ns {
		ns[i].it.qual = q
	}
}

// allOf reports whether an item is 100 %.
func (it *item) allOf() bool {
	return it.unit.Dimension == unit.Percent && it.value.Equal(decimal.NewFromInt(100))
}
