import { html } from '../../report/markup';

describe('GIVEN a template', () => {
  test('WHEN data are put into it THEN they are text, in elements and in attributes', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>',
    );
  });

  test('WHEN markup is put into it THEN it stays markup, also in lists', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(String(html`${items}`)).toBe('<li>a</li><li>&lt;b&gt;</li>');
  });

  test('WHEN there is nothing to show THEN nothing is shown, but 0 is something', () => {
    expect(String(html`[${undefined}${false}${0}]`)).toBe('[0]');
  });

  test('WHEN a text has characters that no document may hold THEN a sign stands for each', () => {
    expect(String(html`${'a\u0000b\u001b[31mc\td\ne'}`)).toBe('a�b�[31mc\td\ne');
  });
});
