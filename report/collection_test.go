package report_test

import (
	"testing"

	"linian/report"
)

func TestCollection(t *testing.T) {
	for line, want := range map[string]bool{
		"最新各地政府工作报告-29篇(第68/127页)": true,
		"2023年某市法院工作报告5篇":          true,
		"年终总结（精选3篇）":               true,
		"发表调研报告5篇，转化成果3项。":         false,
		"全年刊发新闻稿件120篇":             false,
		"2023年某市法院工作报告":            false,
	} {
		if got := report.Collection(line); got != want {
			t.Errorf("Collection(%q) = %v, want %v", line, got, want)
		}
	}
}
