package linian

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"linian/decision"
	"linian/report"
)

// stageReports are two years of an invented city, in a folder.
func stageReports(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for year := 2019; year <= 2020; year++ {
		text := fmt.Sprintf("临澜市%d年政府工作报告\n\n一、%d年工作回顾\n\n新增学位%d个，增长3%%。\n\n二、%d年工作安排\n\n新增学位%d个。\n", year, year-1, year, year, year+9)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", year)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A context that has ended ends each stage, with an error that names it and that
// wraps the context's.
func TestEveryStageStops(t *testing.T) {
	dir := stageReports(t)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	p, err := Open(context.Background(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	result, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	stages := map[string]func() error{
		"读取": func() error {
			_, err := p.readReports(ended, p.read.names, report.Options{}, 1, nil)
			return err
		},
		"提取数字": func() error { _, err := p.read.extract(ended, Limits{}, p.extract, 1); return err },
		"对比":   func() error { _, err := p.CompareContext(ended, decision.Set{}); return err },
		"写出结果": func() error {
			return p.limits.stage(ended, "写出结果", 2, func(ctx context.Context) error {
				o := Options{Dir: dir}.render(&p.config).until(ctx.Err)
				return render(ctx, t.TempDir(), result, o, 1, nil)
			})
		},
	}
	for name, run := range stages {
		if err := run(); err == nil || !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), name+"中断") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	for name, write := range map[string]func(string, *renderOptions) error{
		"图表":  func(d string, o *renderOptions) error { return writeCharts(d, result, *o) },
		"工作簿": func(d string, o *renderOptions) error { return writeWorkbook(d, result, *o) },
		"简报":  func(d string, o *renderOptions) error { return writeBriefing(d, result, *o) },
		"幻灯":  func(d string, o *renderOptions) error { return writeSlides(d, result, *o) },
		"数据":  func(d string, o *renderOptions) error { return writeData(d, result, *o) },
	} {
		o := Options{Dir: dir}.render(&p.config).until(ended.Err)
		if err := write(t.TempDir(), &o); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// A build that is ended at any step leaves nothing behind.
func TestEndedBuildLeavesNothing(t *testing.T) {
	dir := stageReports(t)
	for step := 1; step <= 2+renderSteps-1; step++ {
		ctx, cancel := context.WithCancel(context.Background())
		parent := t.TempDir()
		_, err := Build(ctx, Options{Dir: dir, Out: filepath.Join(parent, "out"), NoPictures: true, Jobs: 1, Progress: func(done, _ int) {
			if done == step {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "中断") {
			t.Errorf("ended at step %d: error %v", step, err)
		}
		left, err := os.ReadDir(parent)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range left {
			t.Errorf("ended at step %d: %s is left", step, f.Name())
		}
	}
}

// The stages of all reports together have the time of one report for each, and
// say so when it is over.
func TestStageTakesTooLong(t *testing.T) {
	wait := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	err := Limits{FileTime: time.Nanosecond}.stage(context.Background(), "对比", 3, wait)
	if err == nil || !strings.Contains(err.Error(), "对比用时超过上限 3ns") || errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	none := func(context.Context) error { return nil }
	if err := (Limits{FileTime: 1 << 62}).stage(context.Background(), "对比", 1000, none); err != nil {
		t.Errorf("a limit beyond all: %v", err)
	}
}
