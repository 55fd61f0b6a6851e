package extract

import "linian/figure"

// shareBounds gives the figures that 分别 deals out the bound that stands once for
// all of them, before the first or behind the last:
//
//	地区生产总值、一般公共预算收入分别突破800亿元、60亿元
//	第一产业、第二产业增加值分别增长6.5%、10.5%左右
func shareBounds(ns []named) {
	if len(ns) < 2 {
		return
	}
	first, last := &ns[0].it, &ns[len(ns)-1].it
	switch {
	case first.start < first.num && first.qual != figure.EQ && alike(ns[1:], figure.EQ):
		bind(ns[1:], first.qual)
	case last.end > last.tail && last.qual != figure.EQ && alike(ns[:len(ns)-1], figure.EQ):
		bind(ns[:len(ns)-1], last.qual)
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
