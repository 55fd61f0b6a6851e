package charts

import (
	"testing"

	"linian/figure"
)

// The clause is that of the figure, not of another one that is written alike.
func TestClause(t *testing.T) {
	const s = "进出口总额增长5%，出口总额增长5%；粮食产量稳定。"
	for name, want := range map[string]string{"进出口总额": "进出口总额增长5%", "出口总额": "出口总额增长5%"} {
		if got := clause(figure.Observation{Sentence: s, Text: "5%", Head: name}); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
