package main

import (
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"linian"
)

// What is typed and what the options become; the examples of the help are among
// them.
func TestReviewOptions(t *testing.T) {
	tests := []struct {
		typed string
		want  reviewOptions
		fails string
	}{
		{"", reviewOptions{Options: linian.Options{Dir: "."}}, ""},
		{"samples", reviewOptions{Options: linian.Options{Dir: "samples"}}, ""},
		{"--by 张三", reviewOptions{Options: linian.Options{Dir: "."}, by: "张三"}, ""},
		{"samples --no-open", reviewOptions{Options: linian.Options{Dir: "samples"}, noOpen: true}, ""},
		{"samples --jobs 3", reviewOptions{Options: linian.Options{Dir: "samples", Jobs: 3}}, ""},
		{"samples --jobs -1", reviewOptions{}, "不能为负数"},
		{"a b", reviewOptions{}, "一次只能核对一个文件夹"},
	}
	for _, tt := range tests {
		t.Run(tt.typed, func(t *testing.T) {
			var got *reviewOptions
			c := newReview(streams{out: io.Discard, err: io.Discard}, func(_ context.Context, _ streams, o reviewOptions) error {
				got = &o
				return nil
			})
			c.SilenceErrors, c.SilenceUsage = true, true
			c.SetArgs(strings.Fields(tt.typed))
			err := c.Execute()
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) || got != nil {
					t.Errorf("error %v, want %q", err, tt.fails)
				}
				return
			}
			if err != nil || got == nil {
				t.Fatalf("error %v", err)
			}
			if got.Dir != tt.want.Dir || got.Jobs != tt.want.Jobs || got.by != tt.want.by || got.noOpen != tt.want.noOpen {
				t.Errorf("options %+v, want %+v", *got, tt.want)
			}
		})
	}
}

// review prints the address of a page that answers, until it is interrupted.
func TestReviewRuns(t *testing.T) {
	inSamples(t, "2018*.txt")
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := runReview(ctx, streams{out: in, err: io.Discard}, reviewOptions{Options: linian.Options{Dir: "samples"}, noOpen: true})
		in.CloseWithError(io.EOF)
		ended <- err
	}()
	head := make([]byte, 200)
	n, err := out.Read(head)
	if err != nil {
		t.Fatalf("%v, %v", err, <-ended)
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(string(head[:n]))
	res, err := http.Get(address)
	if err != nil {
		t.Fatalf("%q: %v", head[:n], err)
	}
	page, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(page), "新增养老床位") {
		t.Errorf("status %d, %v", res.StatusCode, err)
	}
	interrupt()
	rest, err := io.ReadAll(out)
	if err != nil || !strings.Contains(string(rest), "核对意见在") {
		t.Errorf("at the end it says %q, %v", rest, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
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
