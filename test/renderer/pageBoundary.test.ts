// A page that fails while it is drawn: told in its place as an error, and tried anew at another place.
import { describe, expect, it } from 'vitest';
import { PageBoundary } from '../../renderer/widgets/PageBoundary.tsx';

describe('PageBoundary', () => {
  const children = 'the page';

  it('shows what is in it while nothing fails', () => {
    const boundary = new PageBoundary({ place: '#/calls', children });
    expect(boundary.render()).toBe(children);
  });

  it('takes what was thrown for an error with a code, and shows that instead', () => {
    const boundary = new PageBoundary({ place: '#/calls', children });
    boundary.state = { ...boundary.state, ...PageBoundary.getDerivedStateFromError(new RangeError('no such lane')) };
    expect(boundary.state.error).toMatchObject({ code: 'unexpected', message: 'no such lane' });
    expect(boundary.render()).not.toBe(children);
  });

  it('tries anew at another place, and not at the same', () => {
    const failed = {
      place: '#/calls',
      ...PageBoundary.getDerivedStateFromError(new Error('x')),
    } as PageBoundary['state'];
    expect(PageBoundary.getDerivedStateFromProps({ place: '#/calls', children }, failed)).toBeNull();
    expect(PageBoundary.getDerivedStateFromProps({ place: '#/notes', children }, failed)).toEqual({
      place: '#/notes',
      error: undefined,
    });
  });
});
