package analyze_test

import (
	"testing"

	"linian/analyze"
	"linian/finding"
)

// What a report tells beside the figure of a year contradicts nothing: another basis, what
// is striven for above what is promised, another unit, another batch of things. Batches
// under one name are out of the trend; two stocks of one thing are still a conflict.
func TestToldBeside(t *testing.T) {
	for _, tt := range []struct {
		name, text, id, scope, want string
		others                      []analyze.Relation
		code                        finding.Code
	}{
		{"more is counted with it", "财政总收入增加到170亿元（加上减税降费影响，达到195亿元）。", "fiscal_total_revenue", "", "2023 170",
			[]analyze.Relation{analyze.Beside}, ""},
		{"another unit", "城镇新增就业1.96万人，新增就业岗位9000个。", "urban_jobs_new", "", "2023 1.96", []analyze.Relation{analyze.Beside}, ""},
		{"batches", "产业加快升级，实施重点项目75个。\n\n文旅融合发展，实施重点项目30个。", "key_projects", "", "2023 75 doubtful",
			[]analyze.Relation{analyze.Beside}, finding.SeveralThings},
		{"by another verb", "新建改扩建公办幼儿园3所、新改建12所。", "public_kindergartens_built", "", "2023 3 doubtful",
			[]analyze.Relation{analyze.Beside}, finding.SeveralThings},
		{"a stock has one number", "高新技术企业达到75家。\n\n科技创新能力增强，高新技术企业达到130家。", "hightech_enterprises", "", "2023 75 doubtful",
			[]analyze.Relation{analyze.Conflict}, finding.ValueConflict},
		{"without a part, it grows otherwise", "规模以上工业增加值下降5.5%，剔除煤炭去产能因素，实际增长4%。", "industrial_value_added_above_growth", "", "2023 -5.5", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p *analyze.Point
			for _, s := range linesOf(t, tt.text) {
				if s.IndicatorID == tt.id && s.Scope == tt.scope && len(s.Actual) == 1 {
					p = &s.Actual[0]
				}
			}
			if p == nil {
				t.Fatalf("%s has no point", tt.id)
			}
			got := "2023 " + p.Value.String()
			if p.Doubtful {
				got += " doubtful"
			}
			var rel []analyze.Relation
			for _, o := range p.Others {
				rel = append(rel, o.Relation)
			}
			if got != tt.want || len(rel) != len(tt.others) || len(rel) > 0 && rel[0] != tt.others[0] {
				t.Errorf("%s: %q beside %v, want %q beside %v", tt.id, got, rel, tt.want, tt.others)
			}
			if found := codeOf(p.Findings); tt.code != "" && found != tt.code {
				t.Errorf("findings %v, want %s", p.Findings, tt.code)
			}
		})
	}
}

// codeOf is the finding of choosing among a point's figures.
func codeOf(codes []finding.Code) finding.Code {
	for _, c := range codes {
		if c == finding.SeveralThings || c == finding.ValueConflict {
			return c
		}
	}
	return ""
}

// Of two targets the one that is promised is judged, the other stands beside it.
func TestStretchTargetStandsBeside(t *testing.T) {
	for _, s := range linesOf(t, "二、2024年主要任务\n\n地区生产总值确保达2800亿元、力争3100亿元。") {
		if s.IndicatorID != "gdp" || len(s.Target) != 1 {
			continue
		}
		p := s.Target[0]
		if p.Value.String() != "2800" || p.Doubtful || len(p.Others) != 1 || p.Others[0].Relation != analyze.Beside {
			t.Errorf("target %s doubtful=%t beside %+v", p.Value, p.Doubtful, p.Others)
		}
		return
	}
	t.Error("no target")
}
