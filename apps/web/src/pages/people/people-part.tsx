import type { ReactNode } from 'react';
import { NotFoundPage } from '../entry/not-found';

export default function Part(): ReactNode {
  return <NotFoundPage />;
}
