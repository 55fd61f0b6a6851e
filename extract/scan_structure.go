package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// The shares of the three sectors in a row: 12:45:43.

// structure reads 三次产业比重调整为1.4：58.5：40.1 as three shares, and 由3.4：54.6：42
// before 调整为 as well.
func (sc *scanner) structure(i int) int {
	s := sc.s
	var ends [3]int
	var starts [3]int
	at := i
	for k := range 3 {
		n := arabicAt(s[at:])
		if n == 0 || n > 6 {
			return 0
		}
		starts[k], ends[k] = at, at+n
		at += n
		if k == 2 {
			break
		}
		w := colonAt(s[at:])
		if w == 0 {
			return 0
		}
		at += w
	}
	context := tail(s[:i], 75)
	if k := strings.LastIndexAny(context, "，。；"); k >= 0 {
		context = context[k:]
	}
	if !sectors.In(context) {
		return 0
	}
	to := restructured.In(context)
	row := onlyRow
	if from := openFrom.In(context); from && to {
		row = toRow
	} else if from {
		if !restructuring.In(firstRunes(s[ends[2]:], 12)) {
			return ends[2]
		}
		row = fromRow
	}
	u, _ := unit.Parse("%")
	for k, name := range sectorShares {
		v, err := decimal.NewFromString(s[starts[k]:ends[k]])
		if err != nil {
			return ends[2]
		}
		sc.add(item{kind: itemQuantity, preset: name.Word(), start: starts[k], num: starts[k], end: ends[k], tail: ends[k],
			value: v, unitText: "%", unit: u, unitOK: true, qual: figure.EQ, row: row})
	}
	return ends[2]
}

var (
	sectors       = lexicon.Must("number.sectors")
	openFrom      = lexicon.Must("number.from")
	restructured  = lexicon.Must("number.become")
	restructuring = lexicon.Must("number.turn")
	sectorShares  = [3]*lexicon.Class{lexicon.Must("number.sector", "first"), lexicon.Must("number.sector", "second"), lexicon.Must("number.sector", "third")}
)

// colonAt is the length of a colon, with the blanks around it, at the beginning of
// s: 3.6 : 48 : 48.4; 0 if there is none.
func colonAt(s string) int {
	t := strings.TrimLeft(s, " ")
	w := len(optional(t, "：")) + len(optional(t, ":")) + len(optional(t, "∶"))
	if w == 0 {
		return 0
	}
	return len(s) - len(strings.TrimLeft(t[w:], " "))
}
