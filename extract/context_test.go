package extract_test

import (
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/report"
)

// figureIn is the figure of text in a sentence of a review of 2023.
func figureIn(t *testing.T, sentence, text string) (figure.Observation, bool) {
	t.Helper()
	page := "临澜市人民政府工作报告\n\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、2023年工作回顾\n\n" + sentence + "\n"
	rs, err := report.Read("2024年政府工作报告.txt", []byte(page), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range extract.Extract(rs[0], extract.Options{}) {
		if strings.HasSuffix(o.Text, text) {
			return o, true
		}
	}
	return figure.Observation{}, false
}

// The words are read from the repaired text, whatever the digits look like.
func TestContextOfFullWidthDigits(t *testing.T) {
	o, ok := figureIn(t, "一般公共预算收入同口径增长６．２％，按２０１０年价格计算。", "6.2%")
	if !ok || !o.Context.Basis.SameScope {
		t.Errorf("got %+v", o.Context)
	}
}
