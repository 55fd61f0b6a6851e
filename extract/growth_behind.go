package extract

import (
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// changeBehind is the change that the words behind a percentage say it is, and that of
// what rose so many times by as much again:
//
//	实现10%|的增长, 保持55.1%|的高速增长, 保持两位数|快速增长, 均|翻一番
func changeBehind(q *item, behind string) figure.Change {
	if q.unit.Dimension == timesTwo {
		return figure.Rise
	}
	if q.unit.Dimension != unit.Percent {
		return figure.NoChange
	}
	body := ofMark.CutPrefix(trimPost(behind))
	at, w := changedBehind.Find(body)
	switch {
	case at < 0, at > 0 && (utf8.RuneCountInString(body[:at]) != howFast || at+len(w) != len(body)):
		return figure.NoChange
	case fallenBehind.Has(w) && at+len(w) == len(body): // not 16.4%|下降|到0
		return figure.Fall
	case fallenBehind.Has(w):
		return figure.NoChange
	}
	return figure.Rise
}

const (
	// timesTwo is the dimension of what rose so many times by as much again.
	timesTwo unit.Dimension = "doubling"
	// howFast is how many runes say how it changed: 55.1%的|高速|增长.
	howFast = 2
)

// changedBehind say behind a percentage that it is a change, fallenBehind that it is a fall.
var (
	changedBehind = lexicon.Must("growth.behind")
	fallenBehind  = lexicon.Must("growth.behind", "-")
)
