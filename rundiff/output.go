package rundiff

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"linian/figure"
)

// An Output is a folder that linian build wrote, as far as Compare needs it.
type Output struct {
	Run    Run
	points map[pointID]*Figure
	series map[string]*series
	files  map[string]string // by observation
}

type series struct {
	Name, Body string
	place      int
}

// seriesLine is what is read of a line of series.jsonl.
type seriesLine struct {
	Key    string `json:"key"`
	Name   string `json:"name"`
	Unit   string `json:"unit"`
	Body   string `json:"body"`
	Points []struct {
		Year int         `json:"year"`
		Kind figure.Kind `json:"kind"`
		Figure
		Others []struct {
			Observation string `json:"observation"`
		} `json:"others"`
	} `json:"points"`
}

// Read reads a folder that linian build wrote. Errors are in Chinese and begin
// with the path.
func Read(dir string) (*Output, error) {
	if fi, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("%s: 找不到这个文件夹，请核对路径：%w", dir, err)
	} else if !fi.IsDir() {
		return nil, fmt.Errorf("%s: 不是文件夹；请给出 linian build 的输出文件夹", dir)
	}
	o := &Output{points: map[pointID]*Figure{}, series: map[string]*series{}, files: map[string]string{}}
	if err := eachJSON(dir, FileName, func(r Run) { o.Run = r }); err != nil {
		return nil, err
	}
	err := eachJSON(dir, "observations.jsonl", func(l struct{ ID, File string }) {
		o.files[l.ID] = l.File
	})
	if err != nil {
		return nil, err
	}
	return o, eachJSON(dir, "series.jsonl", o.add)
}

func (o *Output) add(l seriesLine) {
	o.series[l.Key] = &series{l.Name, l.Body, len(o.series)}
	for _, p := range l.Points {
		f := p.Figure
		f.Unit, f.File = l.Unit, o.files[f.Observation]
		for _, other := range p.Others {
			f.others = append(f.others, other.Observation)
		}
		o.points[pointID{l.Key, p.Year, p.Kind}] = &f
	}
}

// eachJSON calls use for each of the JSON values in a file.
func eachJSON[T any](dir, name string, use func(T)) error {
	path := filepath.Join(dir, name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: 没有 %s，不是 linian build 的输出文件夹，或是旧版本生成的；请重新运行 linian build", dir, name)
	}
	if err != nil {
		return fmt.Errorf("%s: 无法读取：%w", path, err)
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	for n := 1; ; n++ {
		var v T
		err := dec.Decode(&v)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: 第 %d 条无法读取，文件可能被改动或不完整：%w", path, n, err)
		}
		use(v)
	}
}
