// A lane in a thread of its own: what is counted and hashed in one goes on while another waits for the database.
import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { runLane, type LaneWork } from './nation-lane.js';

await runLane(workerData as LaneWork, (people) => parentPort?.postMessage(people));
