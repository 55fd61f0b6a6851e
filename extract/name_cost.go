package extract

import (
	"strings"

	"linian/figure"
	"linian/unit"
)

// What is held against a name. A name that breaks one of these habits of the reports
// may still be right, but another that keeps them all is the likelier.
const (
	costVague     = 8 // its verb says only that work was done, on persons or on a relation
	costPersons   = 2 // its verb says that of persons, who are counted for what they did
	costListed    = 6 // it is the first of several nouns that a counted thing has
	costSlogan    = 6 // its noun is a slogan
	costShared    = 6 // it is of the last of two things that are handled together
	costStatement = 6 // a subject, and what it did, stand in it
	costLong      = 6 // who did it is told at length, and it is longer than names are
	costUnit      = 6 // its noun is measured in another dimension
	costEmpty     = 16

	longName = 24 // runes
)

// against is what is held against a name.
func (v *nameView) against(p naming) int {
	cost := 0
	add := func(broken bool, c int) {
		if broken {
			cost += c
		}
	}
	add(p.head == "" && v.n.change == figure.NoChange, costEmpty)
	switch persons, vague := v.vague(p); {
	case persons:
		cost += costPersons
	case vague:
		cost += costVague
	}
	add(v.listsBehind(p), costListed)
	add(v.sloganic(p), costSlogan)
	add(deedOf(p.head) != "", costLong)
	add(v.sharedRate(p), costShared)
	add(tellsBefore(p.head), costStatement)
	add(v.otherUnit(p.head), costUnit)
	return cost
}

// vague reports whether the verb of a name says only that work was done on what stands
// behind it, and whether those are persons.
func (v *nameView) vague(p naming) (persons, vague bool) {
	if v.behind == "" {
		return false, false
	}
	for _, w := range [...]string{"解决", "建立", "组织", "强化", "加强", "鼓励", "重点实施", "重点推进", "加快", "围绕", "协调", "确保"} {
		rest, ok := strings.CutPrefix(p.head, w)
		if !ok || rest == "" {
			continue
		}
		if personEnds.Ends(rest) || peopleNouns.Ends(rest) {
			return true, false
		}
		return false, w != "解决" && (strings.Contains(rest, "的") || strings.HasSuffix(rest, "企业"))
	}
	return false, false
}

// listsBehind reports whether the noun behind the number is one of several that a
// counted thing has: 17个|片区的道路|、供水改造.
func (v *nameView) listsBehind(p naming) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(v.post, "的"), v.behind)
	return ok && v.behind != "" && strings.HasPrefix(rest, "、") && strings.Contains(v.behind, "的") && strings.HasSuffix(p.head, v.behind)
}

// sloganic reports whether the noun of a name is a slogan of a clause without figures:
// 推广“一棚多用”，|综合利用率.
func (v *nameView) sloganic(p naming) bool {
	t := strings.TrimPrefix(v.th.topic, verbOf(v.th.topic))
	return p.inherited && !v.th.named && strings.HasPrefix(t, "“") && (strings.HasSuffix(t, "”") || !strings.Contains(t, "”")) && v.core != "" && p.head != v.core
}

// sharedRate reports whether a rate of handling may be of both of two things that were
// handled: 办理建议72件、提案130件，|办复率.
func (v *nameView) sharedRate(p naming) bool {
	if v.th.handled == "" || p.head != v.th.handled+v.core {
		return false
	}
	return len(v.th.handledThings()) > 1 && handlingRates.Has(v.core)
}

// tellsBefore reports whether a name holds a statement before a mark: 供热实现
// “无煤化”、年减少用煤.
func tellsBefore(head string) bool {
	k := strings.LastIndex(head, "、")
	if k < 0 {
		return false
	}
	at, w := genericVerbs.Find(head[:k])
	return at > 0 && len(w) > len("有") && at+len(w) < k && !insideWord(head, at, at+len(w))
}

// otherUnit reports whether the noun that a name ends in is not measured in the unit
// of the figure.
func (v *nameView) otherUnit(head string) bool {
	it := v.n.it
	if v.n.change != figure.NoChange || it.kind != itemQuantity {
		return false
	}
	money := hasAnySuffix(head, "资金", "收入", "支出", "投资", "产值", "贷款", "存款", "税收")
	switch {
	case counts(it) && it.unitText != "" && !it.noUnit && it.unitOK, it.unit.Dimension == unit.Length, it.unit.Dimension == unit.Area:
		return money || strings.HasSuffix(head, "率")
	case it.unit.Dimension == unit.Money:
		return hasAnySuffix(head, "人数", "户数", "里程", "面积", "率", "床位", "学位")
	}
	return false
}
