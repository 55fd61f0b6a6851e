package main

import (
	"context"
	"io"
	"strings"
	"testing"

	"linian"
)

// What is typed and what the options become; the examples of the help are among
// them.
func TestReviewOptions(t *testing.T) {
	tests := []typedCase[reviewOptions]{
		{"", reviewOptions{Options: linian.Options{Dir: "."}}, ""},
		{"samples", reviewOptions{Options: linian.Options{Dir: "samples"}}, ""},
		{"--by 张三", reviewOptions{Options: linian.Options{Dir: "."}, by: "张三"}, ""},
		{"samples --no-open", reviewOptions{Options: linian.Options{Dir: "samples"}, noOpen: true}, ""},
		{"samples --jobs 3", reviewOptions{Options: linian.Options{Dir: "samples", Jobs: 3}}, ""},
		{"samples --jobs -1", reviewOptions{}, "不能为负数"},
		{"a b", reviewOptions{}, "一次只能核对一个文件夹"},
	}
	checkTyped(t, tests, newReview, func(got, want reviewOptions) bool {
		return got.Dir == want.Dir && got.Jobs == want.Jobs && got.by == want.by && got.noOpen == want.noOpen
	})
}

// review prints the address of a page that answers, until it is interrupted.
func TestReviewRuns(t *testing.T) {
	inSamples(t, "2018*.txt")
	s := runServed(t, func(ctx context.Context, s streams) error {
		return runReview(ctx, s, reviewOptions{Options: linian.Options{Dir: "samples"}, noOpen: true})
	})
	if page := s.page(); !strings.Contains(page, "新增养老床位") {
		t.Errorf("the page says %s", page)
	}
	s.end("核对意见在")
}

// A folder that cannot be reviewed is told before any page opens.
func TestReviewRefuses(t *testing.T) {
	for dir, want := range map[string]string{"nosuch": "找不到这个文件夹", t.TempDir(): "没有找到报告"} {
		err := runReview(context.Background(), streams{out: io.Discard, err: io.Discard}, reviewOptions{Options: linian.Options{Dir: dir}, noOpen: true})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", dir, err, want)
		}
	}
}
