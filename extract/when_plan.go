package extract

import (
	"strings"

	years "linian/calendar"
	"linian/lexicon"
)

// planPeriod reads “十二五”时期, “十三五”期间, “十三五”末.
func (c calendar) planPeriod(p spot) (timeWord, bool) {
	at, quoted := p.i, strings.HasPrefix(p.rest(), "“")
	if quoted {
		at += len("“")
	}
	plan, ok := years.PlanAt(p.s[at:p.b])
	if !ok {
		return timeWord{}, false
	}
	end := at + len(plan.Name)
	if quoted {
		if !strings.HasPrefix(p.s[end:p.b], "”") {
			return timeWord{}, false
		}
		end += len("”")
	}
	n := end - p.i
	w := p.word(n, when{from: plan.First, to: plan.Last(), said: true})
	w.compare = p.compared(n)
	m, ok := planTails.Match(p.after(n), smallCount)
	switch {
	case ok && m.Mark == "first" && m.N[0] > 1 && m.N[0] < 5: // “十三五”前三年
		w.end += m.Len
		w.when.to = w.when.from + m.N[0] - 1
		w.judge(c)
		return w, true
	case everyYears.Begins(p.after(n)): // “十一五”年均增长7.5%
		w.judge(c)
		return w, true
	case !ok || m.Mark == "first":
		return timeWord{}, false
	}
	w.end += m.Len
	w.compare = w.compare || p.compared(n+m.Len) || sinceBest.Begins(p.after(n+m.Len)) // “十三五”时期的2.2倍, “十三五”以来首次
	if m.Mark == "end" {
		w.when = when{year: plan.Last(), said: true, asOf: true}
	}
	w.judge(c)
	w.underWay(c)
	return w, true
}

// underWay makes a plan that began before the report what has been done of it so far.
func (w *timeWord) underWay(c calendar) {
	if c.year == 0 || !w.when.multi() || w.when.from >= c.year {
		return
	}
	w.when.past, w.when.forecast = true, false
	if c.planTo == 0 && c.reviewed() >= w.when.from {
		w.when.to = min(w.when.to, c.reviewed())
	}
}

var planTails = lexicon.Must("time.plan")
