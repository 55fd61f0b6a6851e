package export

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/template"
)

//go:embed briefing/*.tmpl
var briefingTemplates embed.FS

// loadBriefingWords parses the built-in wording and then what the user puts in
// its place: a definition of the same name wins, so a replaced file needs to
// hold only what it changes.
func loadBriefingWords(path string) (*briefingWords, error) {
	t, err := template.New("briefing").ParseFS(briefingTemplates, "briefing/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("内置简报模板: %w", err)
	}
	if path == "" {
		return &briefingWords{t: t}, nil
	}
	files, err := briefingTemplateFiles(path)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("%s: 简报模板无法读取: %w", f, err)
		}
		if _, err := t.New(filepath.Base(f)).Parse(string(src)); err != nil {
			return nil, fmt.Errorf("%s: 简报模板有语法错误: %w", f, err)
		}
	}
	return &briefingWords{t: t}, nil
}

func briefingTemplateFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%s: 找不到简报模板，请检查 --template 的路径: %w", path, err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	files, err := filepath.Glob(filepath.Join(path, "*.tmpl"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: 文件夹里没有 .tmpl 文件", path)
	}
	slices.Sort(files)
	return files, nil
}
