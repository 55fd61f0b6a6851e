package export

import (
	"testing"

	"linian/figure"
)

// The words of a target are its clause, with the clauses back to its name.
func TestGoalClause(t *testing.T) {
	for _, tt := range []struct{ sentence, text, head, want string }{
		{"今年目标是：生产总值增长5%以上，城镇、农村居民收入分别增长4.2%左右、5.9%左右。", "4.2%左右", "", "城镇、农村居民收入分别增长4.2%左右、5.9%左右"},
		{"今年目标是：生产总值增长5%以上，物价稳定。", "5%以上", "生产总值", "生产总值增长5%以上"},
		{"建设高标准农田，力争达到10万亩；造林30万亩。", "10万亩", "高标准农田", "建设高标准农田，力争达到10万亩"},
		{"别处的话。", "5%", "", "别处的话。"},
	} {
		if got := goalClause(figure.Observation{Sentence: tt.sentence, Text: tt.text, Head: tt.head}); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}
